namespace Openlayer.GeneratedCode;

/// <summary>Waits for checks in methods that are not async.</summary>
internal static class Blocking
{
    public static TResult Wait<TState, TResult>(TState state, Func<TState, ValueTask<TResult>> begin)
    {
        // A check that came back to this context would wait for the thread that waits for it.
        var context = SynchronizationContext.Current;
        if (context is null)
        {
            return ResultOf(begin(state));
        }

        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            return ResultOf(begin(state));
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    private static TResult ResultOf<TResult>(ValueTask<TResult> pending) =>
        pending.IsCompleted ? pending.GetAwaiter().GetResult() : pending.AsTask().GetAwaiter().GetResult();
}
