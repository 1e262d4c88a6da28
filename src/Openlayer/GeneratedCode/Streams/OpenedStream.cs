using System.Diagnostics;
using Openlayer.Context;

namespace Openlayer.GeneratedCode;

/// <summary>
/// A stream whose call had a step of its own before there was anything to read: the first enumeration goes on with it.
/// </summary>
[DebuggerStepThrough]
[StackTraceHidden]
internal sealed class OpenedStream<T> : IAsyncEnumerable<T>
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
    ~OpenedStream()
    {
        if (_enumerations == 0)
        {
            _opened.Stop();
        }
    }

    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        if (Interlocked.Increment(ref _enumerations) > 1)
        {
            return _again.GetAsyncEnumerator(cancellationToken);
        }

        _opened.TokenOfReader = cancellationToken;
        return new TracedAsyncStream<T>.Enumerator(_body.GetAsyncEnumerator(cancellationToken), _opened);
    }

    /// <summary>Nobody will read it.</summary>
    public void Stop() => _opened.Stop();
}
