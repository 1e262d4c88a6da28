using Openlayer.Capture;

namespace Openlayer.GeneratedCode;

public partial struct TracedCall
{
    /// <summary>Keeps the step open until the stream was read that the task brings.</summary>
    /// <typeparam name="TStream">The stream's type.</typeparam>
    /// <typeparam name="T">The items' type.</typeparam>
    /// <param name="task">The body's task.</param>
    /// <param name="replace">Makes a stream of the same kind that yields what it is given.</param>
    /// <returns>A task that ends as the body's does, with a stream of the same items.</returns>
    public Task<TStream> ReturnStream<TStream, T>(
        Task<TStream> task,
        Func<TStream, IAsyncEnumerable<T>, TStream> replace
    )
        where TStream : class, IAsyncEnumerable<T>
    {
        if (task is null || _step is not TracedStep step || step.IsUnsampled || IsCancelled(task))
        {
            return task!;
        }

        _pending = true;
        return new PendingStream<TStream, T>(step, task, Token, replace).Task;
    }

    /// <summary>
    /// Captures a sequence that is a collection; one that is computed as it is read keeps the step open until it was
    /// read.
    /// </summary>
    /// <typeparam name="T">The items' type.</typeparam>
    /// <param name="sequence">The body's result.</param>
    /// <returns>The same collection, or a sequence of the same items.</returns>
    public IEnumerable<T> ReturnSequence<T>(IEnumerable<T> sequence)
    {
        if (sequence is null || !UncapturableValues.IsLazy(sequence.GetType()))
        {
            _step?.CaptureOutput(sequence);
            return sequence!;
        }

        _pending = true;
        return new TracedSequence<T>(sequence, (TracedStep)_step!, isOpen: true, Token.Value);
    }
}
