namespace Openlayer.Delivery;

/// <summary>How many requests may be under way at once, as the settings say now. Thread-safe.</summary>
internal sealed class RequestSlots(OpenlayerOptions options)
{
    private readonly Queue<TaskCompletionSource> _waiting = new();
    private readonly Lock _gate = new();
    private int _taken;

    private bool IsFree => _taken < options.Delivery.MaxConcurrentRequests;

    public bool TryTake()
    {
        lock (_gate)
        {
            if (!IsFree)
                return false;
            _taken++;
            return true;
        }
    }

    /// <summary>Takes a slot as soon as there is one.</summary>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    public async Task TakeAsync(CancellationToken cancellationToken)
    {
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (IsFree)
            {
                _taken++;
                return;
            }

            _waiting.Enqueue(turn);
        }

        try
        {
            await turn.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The turn may have come at the same moment: then it is somebody else's.
            if (!turn.TrySetCanceled(cancellationToken))
                Release();
            throw;
        }
    }

    public void Release()
    {
        lock (_gate)
        {
            _taken--;
            while (IsFree && _waiting.TryDequeue(out var next))
            {
                if (next.TrySetResult())
                    _taken++;
            }
        }
    }
}
