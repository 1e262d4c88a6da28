namespace Openlayer.Delivery.Sending;

/// <summary>How many requests may be under way at once, as the settings say now. Thread-safe.</summary>
internal sealed class RequestSlots(LiveSettings settings)
{
    private readonly Queue<TaskCompletionSource> _waiting = new();
    private readonly Lock _gate = new();
    private int _taken;

    private bool IsFree => _taken < settings.Current.Delivery.MaxConcurrentRequests;

    public bool TryTake()
    {
        lock (_gate)
        {
            if (!IsFree)
            {
                return false;
            }

            _taken++;
            return true;
        }
    }

    /// <summary>Takes a slot as soon as there is one, within the time.</summary>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    public async Task<bool> TryTakeAsync(TimeSpan longest, CancellationToken cancellationToken)
    {
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (IsFree)
            {
                _taken++;
                return true;
            }

            _waiting.Enqueue(turn);
        }

        await AsyncSignal.WaitAsync(longest, settings.Time, cancellationToken, turn.Task).ConfigureAwait(false);
        // The turn may have come at the last moment.
        if (!turn.TrySetCanceled(CancellationToken.None))
        {
            return true;
        }

        cancellationToken.ThrowIfCancellationRequested();
        return false;
    }

    public void Release()
    {
        lock (_gate)
        {
            _taken--;
            while (IsFree && _waiting.TryDequeue(out var next))
            {
                if (next.TrySetResult())
                {
                    _taken++;
                }
            }
        }
    }
}
