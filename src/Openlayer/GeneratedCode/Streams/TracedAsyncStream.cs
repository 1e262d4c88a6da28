using System.Diagnostics;
using System.Threading.Tasks.Sources;
using Openlayer.Context;

namespace Openlayer.GeneratedCode;

/// <summary>
/// A traced <see cref="IAsyncEnumerable{T}"/>: each enumeration is a step, a copy of one that never opens.
/// </summary>
/// <param name="body">What the body returned.</param>
/// <param name="pattern">The step with the arguments of the call.</param>
/// <param name="tokenOfCall">The token that the method was called with; null where it takes none.</param>
internal sealed class TracedAsyncStream<T>(IAsyncEnumerable<T> body, TracedStep pattern, CancellationToken? tokenOfCall)
    : IAsyncEnumerable<T>
{
    // Those of the call: by the time it is read, the scope that it was called in has often ended.
    private readonly UserSession? _ids = AmbientUserSession.Current;

    /// <summary>Whose step each enumeration reads a part of; null of a stream as a whole.</summary>
    public IPages? Whole { private get; init; }

    /// <summary>Takes the items where they are pages.</summary>
    public Action<T, IPages>? OnPage { private get; init; }

    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        var call = new StreamCall<T>(Whole?.Step ?? pattern.Again(), _ids, isOpen: false)
        {
            TokenOfCall = tokenOfCall,
            TokenOfReader = cancellationToken,
            Whole = Whole,
            OnPage = OnPage,
        };
        return new Enumerator(body.GetAsyncEnumerator(cancellationToken), call);
    }

    // Written by hand rather than as an async method, so that no frame of ours is in a stack trace and an item that has
    // to be waited for allocates nothing.
    [DebuggerStepThrough]
    [StackTraceHidden]
    internal sealed class Enumerator : IAsyncEnumerator<T>, IValueTaskSource<bool>
    {
        private readonly IAsyncEnumerator<T> _body;
        private readonly StreamCall<T> _call;
        private readonly Action _moved;
        private ManualResetValueTaskSourceCore<bool> _result;
        private ValueTask<bool> _moving;

        public Enumerator(IAsyncEnumerator<T> body, StreamCall<T> call)
        {
            _body = body;
            _call = call;
            _moved = Moved;
        }

        // Dropped without being disposed: what it yielded until then is still recorded.
        ~Enumerator() => _call.Stop();

        public T Current => _body.Current;

        public ValueTask<bool> MoveNextAsync()
        {
            var moving = Move();
            if (moving.IsCompletedSuccessfully)
            {
                return new ValueTask<bool>(Note(moving.GetAwaiter().GetResult()));
            }

            _result.Reset();
            _moving = moving;
            var awaiter = moving.ConfigureAwait(false).GetAwaiter();
            if (awaiter.IsCompleted)
            {
                Moved(); // It has failed already, and must look so to a consumer who does not wait.
            }
            else
            {
                awaiter.UnsafeOnCompleted(_moved);
            }

            return new ValueTask<bool>(this, _result.Version);
        }

        public ValueTask DisposeAsync()
        {
            GC.SuppressFinalize(this);
            if (!_call.IsRunning)
            {
                return _body.DisposeAsync();
            }

            var disposing = DisposeInStep();
            return disposing.IsCompletedSuccessfully
                ? Disposed(disposing)
                : new ValueTask(new PendingDisposal<T>(_call, disposing.AsTask()).Task);
        }

        bool IValueTaskSource<bool>.GetResult(short token) => _result.GetResult(token);

        ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => _result.GetStatus(token);

        void IValueTaskSource<bool>.OnCompleted(
            Action<object?> continuation,
            object? state,
            short token,
            ValueTaskSourceOnCompletedFlags flags
        ) => _result.OnCompleted(continuation, state, token, flags);

        /// <summary>The body's <c>finally</c> blocks run here, inside the step.</summary>
        private ValueTask DisposeInStep()
        {
            var done = false;
            _call.Enter();
            try
            {
                var disposing = _body.DisposeAsync();
                done = true;
                return disposing;
            }
            catch (Exception exception) when (_call.Observe(exception))
            {
                throw;
            }
            finally
            {
                _call.Leave();
                if (!done)
                {
                    _call.Stop();
                }
            }
        }

        private ValueTask Disposed(ValueTask disposing)
        {
            _call.Stop();
            return disposing;
        }

        private ValueTask<bool> Move()
        {
            if (_call.HasEnded)
            {
                return _body.MoveNextAsync();
            }

            var done = false;
            _call.Enter();
            try
            {
                var moving = _body.MoveNextAsync();
                done = true;
                return moving;
            }
            catch (Exception exception) when (_call.Observe(exception))
            {
                throw;
            }
            finally
            {
                _call.Leave();
                if (!done)
                {
                    _call.Stop();
                }
            }
        }

        private void Moved()
        {
            bool more;
            try
            {
                more = Note(_moving.GetAwaiter().GetResult());
            }
#pragma warning disable CA1031 // Handed on to the consumer as it is.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                _call.Observe(exception);
                _call.Stop();
                _result.SetException(exception);
                return;
            }

            _result.SetResult(more);
        }

        private bool Note(bool more)
        {
            if (more)
            {
                _call.Yielded(_body.Current);
            }
            else
            {
                _call.Complete();
            }

            return more;
        }
    }
}
