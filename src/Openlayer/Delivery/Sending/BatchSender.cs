using Openlayer.Delivery.Outcomes;

namespace Openlayer.Delivery.Sending;

/// <summary>Sends batches, several at once. Each one's origin learns what became of it.</summary>
internal sealed class BatchSender(LiveSettings settings, BatchAttempts attempts, TraceLedger ledger, DeliveryLog log)
{
    // Memory fills while a batch waits for its turn: often enough looked at, it is moved in time.
    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(20);

    private readonly RequestSlots _slots = new(settings);
    private readonly HashSet<Task> _underWay = [];

    // The rest is for what closes while a request takes its time.
    private bool IsMemoryShort => ledger.Bytes > MemoryBounds.QueueBytes(settings.Current.Delivery) / 2;

    /// <summary>
    /// Takes over a batch as soon as a request may start, or as soon as it is clear that none should.
    /// </summary>
    public async Task SendAsync(RowBatch batch, CancellationToken stopNow)
    {
        if (!_slots.TryTake() && !await WaitForSlotAsync(batch, stopNow).ConfigureAwait(false))
        {
            batch.Dispose();
            return;
        }

        var sending = Task.Run(() => SendToTheEndAsync(batch, stopNow), CancellationToken.None);
        lock (_underWay)
        {
            _underWay.Add(sending);
        }

        _ = sending.ContinueWith(
            Forget,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default
        );
    }

    /// <summary>Ends when all that were handed over before this call have met their fate.</summary>
    public Task WhenIdleAsync()
    {
        lock (_underWay)
        {
            return Task.WhenAll(_underWay);
        }
    }

    private async Task<bool> WaitForSlotAsync(RowBatch batch, CancellationToken stopNow)
    {
        try
        {
            do
            {
                if (IsMemoryShort && batch.Origin.TryKeep(batch, "traces close faster than they can be sent"))
                {
                    return false;
                }
            } while (!await _slots.TryTakeAsync(_look, stopNow).ConfigureAwait(false));

            return true;
        }
        catch (OperationCanceledException)
        {
            batch.Origin.Unsent(batch, DropReason.Stopped, "delivery stopped before they were sent");
            return false;
        }
    }

    private void Forget(Task sending)
    {
        lock (_underWay)
        {
            _underWay.Remove(sending);
        }
    }

    private async Task SendToTheEndAsync(RowBatch batch, CancellationToken stopNow)
    {
        try
        {
            await attempts.SendAsync(batch, stopNow).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Nobody awaits it to hear of that.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            log.Unexpected(exception);
        }
        finally
        {
            batch.Dispose();
            _slots.Release();
        }
    }
}
