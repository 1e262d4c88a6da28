namespace Openlayer.Delivery.Sending;

/// <summary>Wakes whoever waits for it; stays set until it is reset.</summary>
internal sealed class Signal
{
    private TaskCompletionSource _source = New();

    public Task Task => Volatile.Read(ref _source).Task;

    public void Set() => Volatile.Read(ref _source).TrySetResult();

    public void Reset()
    {
        if (Task.IsCompleted)
            Volatile.Write(ref _source, New());
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
