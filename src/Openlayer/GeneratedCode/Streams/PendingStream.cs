using System.Diagnostics;

namespace Openlayer.GeneratedCode;

/// <summary>Hands on a stream that a task brings, with its step still open.</summary>
/// <remarks>Settles the caller's task as <see cref="PendingStep"/> does.</remarks>
[DebuggerStepThrough]
[StackTraceHidden]
internal sealed class PendingStream<TStream, T> : TaskCompletionSource<TStream>
    where TStream : class, IAsyncEnumerable<T>
{
    private readonly TracedStep _step;
    private readonly Task<TStream> _body;
    private readonly TokenOfCall _token;
    private readonly Func<TStream, IAsyncEnumerable<T>, TStream> _replace;

    public PendingStream(
        TracedStep step,
        Task<TStream> body,
        TokenOfCall token,
        Func<TStream, IAsyncEnumerable<T>, TStream> replace
    )
        : base(body.AsyncState)
    {
        _step = step;
        _body = body;
        _token = token;
        _replace = replace;
        PendingStep.Follow(body, Complete);
    }

    private void Complete()
    {
        if (_body.IsCompletedSuccessfully && _body.Result is { } stream)
        {
            SetResult(Traced(stream));
            return;
        }

        try
        {
            PendingStep.NoteFailure(_step, _body, _token);
            PendingStep.Close(_step);
        }
        finally
        {
            SetFromTask(_body);
        }
    }

    private TStream Traced(TStream stream)
    {
        var traced = new OpenedStream<T>(stream, _step, _token.Value);
        try
        {
            return _replace(stream, traced);
        }
#pragma warning disable CA1031 // The caller gets the stream, whatever is wrong with tracing it.
        catch
#pragma warning restore CA1031
        {
            traced.StopUnread();
            return stream;
        }
    }
}
