using System.Collections;
using System.Diagnostics;
using Openlayer.Context;

namespace Openlayer.GeneratedCode;

/// <summary>A traced <see cref="IEnumerable{T}"/> that is computed as it is read: each enumeration is a step.</summary>
internal sealed class TracedSequence<T> : IEnumerable<T>
{
    private readonly IEnumerable<T> _body;
    private readonly TracedStep _pattern; // never opens: an opened step drops its inputs once they are written
    private readonly CancellationToken? _tokenOfCall;
    private readonly StreamCall<T>? _opened;
    private readonly UserSession? _ids = AmbientUserSession.Current;
    private int _enumerations;

    /// <param name="body">What the body returned.</param>
    /// <param name="step">The step of the call.</param>
    /// <param name="isOpen">True when the step was opened by the call; the first enumeration goes on with it.</param>
    /// <param name="tokenOfCall">The token that the method was called with; null where it takes none.</param>
    public TracedSequence(IEnumerable<T> body, TracedStep step, bool isOpen, CancellationToken? tokenOfCall)
    {
        _body = body;
        _tokenOfCall = tokenOfCall;
        _pattern = isOpen ? step.Again() : step;
        if (isOpen)
        {
            _opened = new StreamCall<T>(step, _ids, isOpen: true) { TokenOfCall = tokenOfCall };
        }
    }

    // Never read: the step of the call that returned it ends when nobody can read it any more.
    ~TracedSequence()
    {
        if (_enumerations == 0)
        {
            _opened?.Stop();
        }
    }

    /// <summary>Whose step each enumeration reads a part of; null of a sequence as a whole.</summary>
    public IPages? Whole { private get; init; }

    /// <summary>Takes the items where they are pages.</summary>
    public Action<T, IPages>? OnPage { private get; init; }

    public IEnumerator<T> GetEnumerator()
    {
        var isFirst = Interlocked.Increment(ref _enumerations) == 1;
        var call =
            isFirst && _opened is not null
                ? _opened
                : new StreamCall<T>(Whole?.Step ?? _pattern.Again(), _ids, isOpen: false)
                {
                    TokenOfCall = _tokenOfCall,
                    Whole = Whole,
                    OnPage = OnPage,
                };
        return new Enumerator(_body.GetEnumerator(), call);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    [DebuggerStepThrough]
    [StackTraceHidden]
    private sealed class Enumerator(IEnumerator<T> body, StreamCall<T> call) : IEnumerator<T>
    {
        ~Enumerator() => call.Stop();

        public T Current => body.Current;

        object? IEnumerator.Current => Current;

        public bool MoveNext()
        {
            if (call.HasEnded)
            {
                return body.MoveNext();
            }

            var more = Move();
            if (more)
            {
                call.Yielded(body.Current);
            }
            else
            {
                call.Complete();
            }

            return more;
        }

        public void Reset() => body.Reset();

        public void Dispose()
        {
            GC.SuppressFinalize(this);
            try
            {
                DisposeInStep();
            }
            finally
            {
                call.Stop();
            }
        }

        /// <summary>The body's <c>finally</c> blocks run here, inside the step.</summary>
        private void DisposeInStep()
        {
            if (!call.IsRunning)
            {
                body.Dispose();
                return;
            }

            call.Enter();
            try
            {
                body.Dispose();
            }
            catch (Exception exception) when (call.Observe(exception))
            {
                throw;
            }
            finally
            {
                call.Leave();
            }
        }

        private bool Move()
        {
            var done = false;
            call.Enter();
            try
            {
                var more = body.MoveNext();
                done = true;
                return more;
            }
            catch (Exception exception) when (call.Observe(exception))
            {
                throw;
            }
            finally
            {
                call.Leave();
                if (!done)
                {
                    call.Stop();
                }
            }
        }
    }
}
