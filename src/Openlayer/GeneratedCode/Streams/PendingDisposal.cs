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
        : base(body.AsyncState)
    {
        _call = call;
        _body = body;
        PendingStep.Follow(body, Complete);
    }

    private void Complete()
    {
        try
        {
            if (TaskFailure.Of(_body) is { } exception)
            {
                _call.Observe(exception);
            }

            _call.Stop();
        }
        finally
        {
            SetFromTask(_body);
        }
    }
}
