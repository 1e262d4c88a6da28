using System.Diagnostics;
using Openlayer.Context;

namespace Openlayer.GeneratedCode;

/// <summary>
/// A stream whose call had a step of its own before there was anything to read: the first enumeration goes on with it.
/// </summary>
[DebuggerStepThrough]
[StackTraceHidden]
internal sealed class OpenedStream<T> : IAsyncEnumerable<T>, IUnreadStream
{
    private readonly IAsyncEnumerable<T> _body;
    private readonly TracedAsyncStream<T> _again;
    private readonly StreamCall<T> _opened;
    private int _enumerations;

    public OpenedStream(IAsyncEnumerable<T> body, TracedStep step, CancellationToken? tokenOfCall)
    {
        _body = body;
        _again = new TracedAsyncStream<T>(body, step.Again(), tokenOfCall);
        _opened = new StreamCall<T>(step, AmbientUserSession.Current, isOpen: true) { TokenOfCall = tokenOfCall };
    }

    // Never read: the step of the call ends when nobody can read it any more.
    ~OpenedStream() => StopUnread();

    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        if (Interlocked.Increment(ref _enumerations) > 1)
        {
            return _again.GetAsyncEnumerator(cancellationToken);
        }

        _opened.TokenOfReader = cancellationToken;
        return new TracedAsyncStream<T>.Enumerator(_body.GetAsyncEnumerator(cancellationToken), _opened);
    }

    /// <inheritdoc/>
    public void StopUnread()
    {
        if (Volatile.Read(ref _enumerations) == 0)
        {
            _opened.Stop();
        }
    }
}

/// <summary>A stream whose step is open before it is read.</summary>
internal interface IUnreadStream
{
    /// <summary>Ends the step, because nobody will read the stream; nothing if somebody has begun to.</summary>
    void StopUnread();
}
