using Openlayer.Delivery.Outcomes;
using Openlayer.Delivery.Sending;

namespace Openlayer.Delivery.Queue;

/// <summary>
/// The one task that takes traces from the queue, writes their rows, and hands full or lingering batches on.
/// </summary>
internal sealed class DeliveryWorker(
    LiveSettings settings,
    TraceQueue queue,
    Batcher batcher,
    BatchSender sender,
    DeliveryLog log
)
{
    // Waking the worker costs its waker more than the whole traced call. So it looks again by itself for as long as
    // there is something to do, and only the first trace after a quiet time has to wake it.
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(5);

    // A stream of traces that never lets up must not keep a lone row of another pipeline from its time.
    private const int TracesBetweenLooks = 1_000;

    private readonly AsyncSignal _awaited = new();

    /// <summary>Ends the worker's pause: somebody waits for what it does.</summary>
    public void Wake() => _awaited.Set();

    /// <summary>Runs until the queue is completed and everything in it has met its fate.</summary>
    public async Task RunAsync(CancellationToken stopNow)
    {
        while (await WaitForWorkAsync(stopNow).ConfigureAwait(false))
        {
            await TryDrainAsync(stopNow).ConfigureAwait(false);
            await AsyncSignal
                .WaitAsync(_pause, settings.Time, CancellationToken.None, _awaited.Task)
                .ConfigureAwait(false);
        }

        await SendAsync(batcher.Close(), stopNow).ConfigureAwait(false);
        await sender.WhenIdleAsync().ConfigureAwait(false);
    }

    /// <summary>Whatever goes wrong with one round, the next one must come.</summary>
    private async Task TryDrainAsync(CancellationToken stopNow)
    {
        try
        {
            await DrainAsync(stopNow).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // A worker that ended here would leave every later trace in the queue.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            log.Unexpected(exception);
        }
    }

    private async Task DrainAsync(CancellationToken stopNow)
    {
        // Before reading: whoever wakes the worker after this sets the signal anew, and the next pause ends at once.
        _awaited.Reset();
        for (var taken = 1; queue.TryRead(out var trace, out var flush); taken++)
        {
            if (trace is not null)
            {
                batcher.TryAdd(trace, out _);
            }

            await SendAsync(batcher.TakeFull(), stopNow).ConfigureAwait(false);
            if (flush is not null)
            {
                await FlushAsync(flush, stopNow).ConfigureAwait(false);
            }

            if (taken % TracesBetweenLooks == 0)
            {
                await SendDueAsync(settings.Current.Delivery.Linger, stopNow).ConfigureAwait(false);
            }
        }

        await SendDueAsync(settings.Current.Delivery.Linger, stopNow).ConfigureAwait(false);
    }

    private async Task FlushAsync(FlushRequest flush, CancellationToken stopNow)
    {
        await SendDueAsync(TimeSpan.Zero, stopNow).ConfigureAwait(false);
        // Not awaited here: rows that close meanwhile must not wait behind a slow receiver.
        _ = sender
            .WhenIdleAsync()
            .ContinueWith(
                static (_, state) => ((FlushRequest)state!).Done.TrySetResult(),
                flush,
                CancellationToken.None,
                TaskContinuationOptions.None,
                TaskScheduler.Default
            );
    }

    private Task SendDueAsync(TimeSpan linger, CancellationToken stopNow) =>
        SendAsync(batcher.TakeDue(linger), stopNow);

    private async Task SendAsync(IReadOnlyList<RowBatch> batches, CancellationToken stopNow)
    {
        foreach (var batch in batches)
        {
            await sender.SendAsync(batch, stopNow).ConfigureAwait(false);
        }
    }

    /// <summary>Waits for a trace, or for the time at which an open batch is due.</summary>
    /// <returns>False when no trace will come any more.</returns>
    private async ValueTask<bool> WaitForWorkAsync(CancellationToken stopNow)
    {
        var more = queue.WaitToReadAsync();
        if (more.IsCompleted || batcher.IsEmpty)
        {
            return await more.ConfigureAwait(false);
        }

        var waiting = more.AsTask();
        while (!batcher.IsEmpty)
        {
            var due = Task.Delay(
                batcher.UntilDue(settings.Current.Delivery.Linger),
                settings.Time,
                CancellationToken.None
            );
            if (await Task.WhenAny(waiting, due).ConfigureAwait(false) == waiting)
            {
                break;
            }
            // By the timer, even where the clock disagrees: one that stands still must not keep rows for ever.
            var batches = batcher.TakeDue(settings.Current.Delivery.Linger);
            await SendAsync(batches.Count > 0 ? batches : batcher.TakeDue(TimeSpan.Zero), stopNow)
                .ConfigureAwait(false);
        }

        return await waiting.ConfigureAwait(false);
    }
}
