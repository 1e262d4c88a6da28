using System.Diagnostics;

namespace Openlayer.GeneratedCode;

/// <summary>Ends a stream's step when its body has been disposed of, and only then lets the consumer go on.</summary>
[DebuggerStepThrough]
[StackTraceHidden]
internal sealed class PendingDisposal<T> : TaskCompletionSource
{
    private readonly StreamCall<T> _call;
    private readonly Task _body;

    public PendingDisposal(StreamCall<T> call, Task body)
    {
        _call = call;
        _body = body;
        PendingStep.Follow(body, Complete);
    }

    private void Complete()
    {
        try
        {
            if (_body.IsFaulted)
                _call.Observe(_body.Exception!.InnerException ?? _body.Exception);
            else if (_body.IsCanceled)
                _call.Observe(new TaskCanceledException(_body));
            _call.Stop();
        }
        finally
        {
            SetFromTask(_body);
        }
    }
}
