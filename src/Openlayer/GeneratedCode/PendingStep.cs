using System.Diagnostics;
using Openlayer.Tracing;

namespace Openlayer.GeneratedCode;

/// <summary>
/// Closes a step when its task ends, and only then lets the caller's task end, so that a caller who has awaited the call
/// finds its step closed. The caller's task is settled from the body's: status, every exception and the token are the
/// same, and an exception that the caller never looks at still counts as unobserved.
/// </summary>
[DebuggerStepThrough]
[StackTraceHidden]
internal sealed class PendingStep : TaskCompletionSource
{
    private readonly Step _step;
    private readonly TracePipeline _pipeline;
    private readonly Task _body;

    public PendingStep(Step step, TracePipeline pipeline, Task body)
    {
        _step = step;
        _pipeline = pipeline;
        _body = body;
        Follow(body, Complete);
    }

    public static void NoteFailure(Step step, Task body)
    {
        if (body.IsFaulted)
            step.RecordForUpdate.SetFailure(body.Exception!.InnerException ?? body.Exception);
        else if (body.IsCanceled)
            step.RecordForUpdate.SetFailure(new TaskCanceledException(body));
    }

    public static void Follow(Task body, Action complete)
    {
        // A body that has failed already must look so to a caller who does not wait. It still goes through a task of our
        // own: looking at the body's exception made that one count as observed.
        var awaiter = body.ConfigureAwait(false).GetAwaiter();
        if (awaiter.IsCompleted)
            complete();
        else
            awaiter.UnsafeOnCompleted(complete); // Without the caller's context: its own continuation brings that.
    }

    private void Complete()
    {
        try
        {
            NoteFailure(_step, _body);
            _step.Close(_pipeline.Time.GetTimestamp());
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
    private readonly TracePipeline _pipeline;
    private readonly Task<T> _body;

    public PendingStep(Step step, TracePipeline pipeline, Task<T> body)
    {
        _step = step;
        _pipeline = pipeline;
        _body = body;
        PendingStep.Follow(body, Complete);
    }

    private void Complete()
    {
        try
        {
            if (_body.IsCompletedSuccessfully)
                TracedCall.Capture(_step, _body.Result);
            else
                PendingStep.NoteFailure(_step, _body);
            _step.Close(_pipeline.Time.GetTimestamp());
        }
        finally
        {
            SetFromTask(_body);
        }
    }
}
