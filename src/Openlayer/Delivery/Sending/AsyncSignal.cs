namespace Openlayer.Delivery.Sending;

/// <summary>
/// Wakes all that wait for it, and stays set until it is reset. Those that wait go on elsewhere. Thread-safe.
/// </summary>
internal sealed class AsyncSignal
{
    private TaskCompletionSource _source = New();

    /// <summary>Ends once the signal is set.</summary>
    public Task Task => Volatile.Read(ref _source).Task;

    public void Set() => Volatile.Read(ref _source).TrySetResult();

    /// <summary>Whoever asks for <see cref="Task"/> after this waits for the next <see cref="Set"/>.</summary>
    public void Reset()
    {
        var source = Volatile.Read(ref _source);
        if (source.Task.IsCompleted)
        {
            Interlocked.CompareExchange(ref _source, New(), source);
        }
    }

    /// <summary>Wakes all that wait now, and nobody who comes later.</summary>
    public void Pulse() => Interlocked.Exchange(ref _source, New()).TrySetResult();

    /// <summary>Waits for the first of some signals, for no longer than a time.</summary>
    /// <param name="longest">The longest wait.</param>
    /// <param name="time">The source of time.</param>
    /// <param name="cancellationToken">Ends the wait, without an exception.</param>
    /// <param name="signals">The tasks of the signals.</param>
    public static async Task WaitAsync(
        TimeSpan longest,
        TimeProvider time,
        CancellationToken cancellationToken,
        params Task[] signals
    )
    {
        using var rested = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        // In one call: what waits for a signal that is never set would stay in memory otherwise.
        await Task.WhenAny([.. signals, Task.Delay(longest, time, rested.Token)]).ConfigureAwait(false);
        await rested.CancelAsync().ConfigureAwait(false);
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
