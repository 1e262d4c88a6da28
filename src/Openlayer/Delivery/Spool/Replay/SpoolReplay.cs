using Openlayer.Delivery.Outcomes;
using Openlayer.Delivery.Sending;
using Openlayer.Delivery.Spool.Files;
using Openlayer.Delivery.Spool.Segments;
using Openlayer.Delivery.Spool.Storage;

namespace Openlayer.Delivery.Spool.Replay;

/// <summary>
/// Sends what is on disk: at the start, when the receiver answers again, soon after rows were added, and now and then
/// for what other processes leave when they die.
/// </summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage(
    "Reliability",
    "CA1001",
    Justification = "A token source without a timer holds nothing, and one that is disposed throws in the last request."
)]
internal sealed class SpoolReplay(SpoolFolders folders, LiveSettings settings, DeliveryLog deliveryLog, SpoolLog log)
{
    private static readonly TimeSpan _untilNextLook = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _grace = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stop = new();
    private readonly AsyncSignal _rowsAdded = new();
    private readonly AsyncSignal _answered = new();
    private readonly AsyncSignal _asked = new();
    private readonly TaskCompletionSource _ended = NewPass();

    // Who asks for a pass and the pass that begins meet here: one that was asked for and has begun is not made twice.
    private readonly Lock _begin = new();
    private TaskCompletionSource _nextPass = NewPass();
    private readonly FailingSegments _failing = new(settings.Time);
    private int _failures;
    private long _taken;

    public async Task RunAsync(BatchSender sender, CancellationToken stopNow)
    {
        // What is under way from disk must not hold up a stop that has run out of time: it is safe there.
        await using var outOfTime = stopNow
            .UnsafeRegister(static stop => ((CancellationTokenSource)stop!).Cancel(), _stop)
            .ConfigureAwait(false);
        folders.Prepare();
        while (!_stop.IsCancellationRequested)
        {
            _rowsAdded.Reset();
            _answered.Reset();
            var pass = BeginPass();
            var isDone = await TryPassAsync(sender).ConfigureAwait(false);
            Volatile.Write(ref _failures, isDone ? 0 : _failures + 1);
            pass.TrySetResult();
            await BackOffAsync().ConfigureAwait(false);
        }

        _ended.TrySetResult();
    }

    public void RowsAdded() => _rowsAdded.Set();

    /// <summary>Costs next to nothing while nothing waits for an answer.</summary>
    public void ServerResponded()
    {
        Interlocked.Increment(ref _taken);
        if (Volatile.Read(ref _failures) > 0)
        {
            _answered.Set();
        }
    }

    /// <summary>Ends with the first whole pass that begins after this call.</summary>
    public Task NextPassAsync()
    {
        lock (_begin)
        {
            _asked.Set();
            return _nextPass.Task;
        }
    }

    public async Task StopAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        try
        {
            await _ended.Task.WaitAsync(_grace).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // A transport that does not end when it is cancelled. What it was given is still on disk.
        }

        BeginPass().TrySetResult();
    }

    private static TaskCompletionSource NewPass() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private TaskCompletionSource BeginPass()
    {
        lock (_begin)
        {
            _asked.Reset();
            var pass = _nextPass;
            _nextPass = NewPass();
            return pass;
        }
    }

    private async Task BackOffAsync()
    {
        if (_failures > 0)
        {
            await FirstOfAsync(_answered.Task, Backoff.Delay(_failures - 1, null)).ConfigureAwait(false);
            return;
        }

        await FirstOfAsync(_rowsAdded.Task, _failing.UntilNext(_untilNextLook)).ConfigureAwait(false);
        if (settings.Current.Spool.WriteFirst)
        {
            await FirstOfAsync(_asked.Task, settings.Current.Delivery.Linger).ConfigureAwait(false);
        }
    }

    private Task FirstOfAsync(Task signal, TimeSpan longest) =>
        AsyncSignal.WaitAsync(longest, settings.Time, _stop.Token, signal, _asked.Task);

    private async Task<bool> TryPassAsync(BatchSender sender)
    {
        try
        {
            var isDone = true;
            foreach (var spool in folders.Open)
            {
                isDone &= await SendAllAsync(spool, sender).ConfigureAwait(false);
            }

            return isDone;
        }
#pragma warning disable CA1031 // Whatever goes wrong with one pass, the next one must come.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            if (PrivateFiles.IsFault(exception))
            {
                log.Unreadable(folders.Root, exception);
            }
            else
            {
                deliveryLog.Unexpected(exception);
            }

            return false;
        }
    }

    /// <returns>False when something is left that could not be sent.</returns>
    private async Task<bool> SendAllAsync(PipelineSpool spool, BatchSender sender)
    {
        foreach (var segment in spool.Collect().Where(segment => !_failing.IsPaused(segment.Name.Key)))
        {
            if (_stop.IsCancellationRequested)
            {
                return false;
            }

            if (await TrySendAsync(spool, segment, sender).ConfigureAwait(false) == SegmentFate.Waiting)
            {
                return false;
            }
        }

        return true;
    }

    private async Task<SegmentFate> TrySendAsync(PipelineSpool spool, SegmentFile segment, BatchSender sender)
    {
        spool.Begin(segment);
        var replay = new SegmentReplay(spool, segment, settings, log);
        try
        {
            var fate = await replay.SendAsync(sender, _stop.Token).ConfigureAwait(false);
            if (replay.HasSent)
            {
                Interlocked.Increment(ref _taken);
            }

            if (fate == SegmentFate.Failing)
            {
                _failing.Add(segment.Name.Key, replay.LeftIn, Volatile.Read(ref _taken));
            }
            else if (fate == SegmentFate.Sent)
            {
                _failing.Remove(segment.Name.Key);
            }

            return fate;
        }
        catch (FileNotFoundException)
        {
            // Deleted since the folder was read, to make room.
            return SegmentFate.Sent;
        }
        catch (Exception exception) when (PrivateFiles.IsFault(exception) || exception is OutOfMemoryException)
        {
            // This one stays; it must not keep those behind it.
            log.Unreadable(segment.Path, exception);
            _failing.Add(segment.Name.Key, segment.Name.Key, Volatile.Read(ref _taken));
            return SegmentFate.Failing;
        }
        finally
        {
            spool.End(segment);
        }
    }
}
