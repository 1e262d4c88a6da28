using Openlayer.Delivery.Outcomes;

namespace Openlayer.Delivery;

internal sealed partial class TraceDelivery
{
    // More than a transport is given to end, so that what it leaves can still be written to disk.
    private static readonly TimeSpan _grace = TimeSpan.FromSeconds(8);
    private Task? _stop;

    /// <summary>
    /// Sends what is queued within the time, then gives up the rest, counted. Later traces are dropped, counted.
    /// </summary>
    /// <returns>The same for whoever asks: the end of a process waits for a stop that is under way.</returns>
    public Task StopAsync(TimeSpan timeout)
    {
        lock (_stopNow)
        {
            return _stop ??= SendRemainingAsync(timeout);
        }
    }

    private async Task SendRemainingAsync(TimeSpan timeout)
    {
        // Before whoever configures anew goes on: what closes from here on is for the next delivery.
        _queue.Complete();
        // Whoever closes traces meanwhile, or watches for the process to end, must not wait for what follows.
        await Task.Yield();
        _worker.Wake();
        try
        {
            await AlsoFromDisk(_work).WaitAsync(Wait.Within(timeout)).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            await _stopNow.CancelAsync().ConfigureAwait(false);
            await EndOrLeaveAsync().ConfigureAwait(false);
        }

        await _spool.StopAsync().ConfigureAwait(false);
        _rows.Dispose();
        _transport.Dispose();
        Ledger.Dispose();
        _stopped?.Invoke(this);
    }

    /// <summary>A transport that ignores its cancellation must not hold up the end of the process.</summary>
    private async Task EndOrLeaveAsync()
    {
        try
        {
            await _work.WaitAsync(_grace).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // What is being sent from disk is left there, and not among these.
            if (Ledger.GiveUpRemaining() is > 0 and var rest)
            {
                _log.Abandoned(rest);
            }
        }
    }
}
