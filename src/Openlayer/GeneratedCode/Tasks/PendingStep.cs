using System.Diagnostics;
using Openlayer.Tracing;

namespace Openlayer.GeneratedCode;

/// <summary>
/// Closes a step when its task ends, and only then lets the caller's task end, so that a caller who has awaited the
/// call finds its step closed. The caller's task is settled from the body's: status, every exception, the token and the
/// state are the same, and an exception that the caller never looks at still counts as unobserved.
/// </summary>
/// <remarks>
/// Returning the body's own task would keep its identity, but a caller who sees it completed, or awaits a task whose
/// continuations run asynchronously, could go on before the step is closed.
/// </remarks>
[DebuggerStepThrough]
[StackTraceHidden]
internal sealed class PendingStep : TaskCompletionSource
{
    private readonly Step _step;
    private readonly Task _body;
    private readonly TokenOfCall _token;

    public PendingStep(Step step, Task body, TokenOfCall token)
        : base(body.AsyncState)
    {
        _step = step;
        _body = body;
        _token = token;
        Follow(body, Complete);
    }

    public static void NoteFailure(Step step, Task body, TokenOfCall token)
    {
        if (TaskFailure.Of(body) is { } exception)
        {
            step.RecordForUpdate.SetFailure(exception, CallerCancellation.Explains(exception, token.Value));
            (step as ObservedStep)?.Failed();
        }
    }

    /// <summary>Closes the step now, by the clock of its trace.</summary>
    public static void Close(Step step) => step.Close(step.Trace.Sink.Time.GetTimestamp());

    public static void Follow(Task body, Action complete)
    {
        // A body that has failed already must look so to a caller who does not wait. It still goes through a task of
        // our own: looking at the body's exception made that one count as observed.
        var awaiter = body.ConfigureAwait(false).GetAwaiter();
        if (awaiter.IsCompleted)
        {
            complete();
        }
        else
        {
            awaiter.UnsafeOnCompleted(complete); // Without the caller's context: its own continuation brings that.
        }
    }

    private void Complete()
    {
        try
        {
            NoteFailure(_step, _body, _token);
            Close(_step);
        }
        finally
        {
            SetFromTask(_body);
        }
    }
}

/// <inheritdoc cref="PendingStep"/>
[DebuggerStepThrough]
[StackTraceHidden]
internal sealed class PendingStep<T> : TaskCompletionSource<T>
{
    private readonly Step _step;
    private readonly Task<T> _body;
    private readonly TokenOfCall _token;

    public PendingStep(Step step, Task<T> body, TokenOfCall token)
        : base(body.AsyncState)
    {
        _step = step;
        _body = body;
        _token = token;
        PendingStep.Follow(body, Complete);
    }

    private void Complete()
    {
        try
        {
            if (_body.IsCompletedSuccessfully)
            {
                _step.CaptureOutput(_body.Result);
            }
            else
            {
                PendingStep.NoteFailure(_step, _body, _token);
            }

            PendingStep.Close(_step);
        }
        finally
        {
            SetFromTask(_body);
        }
    }
}
