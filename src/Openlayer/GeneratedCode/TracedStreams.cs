using System.ComponentModel;
using System.Diagnostics;
using Openlayer.Pipeline;
using Openlayer.Tracing;

namespace Openlayer.GeneratedCode;

/// <summary>
/// Traces streams: the step opens when the first item is asked for, not when the method is called. Called by generated
/// code; not meant to be used directly.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[DebuggerStepThrough]
[StackTraceHidden]
public static class TracedStreams
{
    /// <summary>Traces each enumeration of an async stream.</summary>
    /// <typeparam name="T">The items' type.</typeparam>
    /// <param name="step">The step, with its arguments captured.</param>
    /// <param name="stream">What the body returned.</param>
    /// <returns>A stream of the same items.</returns>
    public static IAsyncEnumerable<T> Of<T>(TracedStep step, IAsyncEnumerable<T> stream) => Follow(step, stream, null);

    /// <inheritdoc cref="Of{T}(TracedStep, IAsyncEnumerable{T})"/>
    /// <param name="step">The step, with its arguments captured.</param>
    /// <param name="stream">What the body returned.</param>
    /// <param name="token">The token that the method was called with.</param>
    public static IAsyncEnumerable<T> Of<T>(TracedStep step, IAsyncEnumerable<T> stream, CancellationToken token) =>
        Follow(step, stream, token);

    /// <summary>Traces each enumeration of an iterator.</summary>
    /// <typeparam name="T">The items' type.</typeparam>
    /// <param name="step">The step, with its arguments captured.</param>
    /// <param name="iterator">What the body returned.</param>
    /// <returns>A sequence of the same items.</returns>
    public static IEnumerable<T> Of<T>(TracedStep step, IEnumerable<T> iterator) =>
        new TracedSequence<T>(iterator, step, isOpen: false, tokenOfCall: null);

    /// <inheritdoc cref="Of{T}(TracedStep, IEnumerable{T})"/>
    /// <param name="step">The step, with its arguments captured.</param>
    /// <param name="iterator">What the body returned.</param>
    /// <param name="token">The token that the method was called with.</param>
    public static IEnumerable<T> Of<T>(TracedStep step, IEnumerable<T> iterator, CancellationToken token) =>
        new TracedSequence<T>(iterator, step, isOpen: false, token);

    /// <summary>Records a call that threw before it returned its stream.</summary>
    /// <param name="step">The step, with its arguments captured.</param>
    /// <param name="exception">The body's exception.</param>
    /// <returns>False: the exception is not handled here.</returns>
    public static bool Observe(TracedStep step, Exception exception) =>
        Observe(step, exception, CallerCancellation.Explains(exception, null));

    /// <inheritdoc cref="Observe(TracedStep, Exception)"/>
    /// <param name="step">The step, with its arguments captured.</param>
    /// <param name="exception">The body's exception.</param>
    /// <param name="token">The token that the method was called with.</param>
    public static bool Observe(TracedStep step, Exception exception, CancellationToken token) =>
        Observe(step, exception, CallerCancellation.Explains(exception, token, tokenOfReader: default));

    private static TracedAsyncStream<T> Follow<T>(
        TracedStep step,
        IAsyncEnumerable<T> stream,
        CancellationToken? token
    ) => stream is null ? null! : new TracedAsyncStream<T>(stream, step, token);

    private static bool Observe(TracedStep step, Exception exception, bool isCancelled)
    {
        var pipeline = TracePipeline.Current;
        step.OpenUnder(IteratorSteps.MeantBy(CurrentStep.Value), pipeline);
        StepActivity.EnterPast(step);
        step.RecordForUpdate.SetFailure(exception, isCancelled);
        (step as ObservedStep)?.Failed();
        step.Close(pipeline.Time.GetTimestamp());
        return false;
    }
}
