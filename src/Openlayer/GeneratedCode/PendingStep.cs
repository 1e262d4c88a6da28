using Openlayer.Tracing;

namespace Openlayer.GeneratedCode;

/// <summary>
/// Closes a step when its task ends, and only then lets the caller's task end, so that a caller who has awaited the call
/// finds its step closed. The caller's task is settled from the body's: status, every exception and the token are the
/// same, and an exception that the caller never looks at still counts as unobserved.
/// </summary>
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
        // Without the caller's context: nothing here reads it, and the caller's own continuation brings its own.
        body.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(Complete);
    }

    public static void NoteFailure(Step step, Task body)
    {
        if (body.IsFaulted)
            step.RecordForUpdate.SetFailure(body.Exception!.InnerException ?? body.Exception);
        else if (body.IsCanceled)
            step.RecordForUpdate.SetFailure(new TaskCanceledException(body));
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
        body.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(Complete);
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
