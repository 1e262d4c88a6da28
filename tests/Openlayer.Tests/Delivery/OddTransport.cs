using System.Threading.Tasks.Sources;

namespace Openlayer.Tests.Delivery;

/// <summary>A transport that answers as none should.</summary>
internal sealed class OddTransport(string answer) : ITraceTransport
{
    public ValueTask<TransportResult> SendAsync(TraceBatch batch, CancellationToken cancellationToken) =>
        answer switch
        {
            "retry without a reason" => new(TransportResult.Retry(null!)),
            "retry with an empty reason" => new(TransportResult.Retry(" ")),
            "retry with a line break" => new(TransportResult.Retry("one\nError: two\u001b[31m")),
            "rejected without a reason" => new(TransportResult.Rejected(null!)),
            "rejected without a reason, to be split" => new(TransportResult.Rejected(null!, canSplit: true)),
            "default" => default,
            "throws" => throw new InvalidOperationException("no"),
            "throws a cancellation" => throw new OperationCanceledException(),
            "throws without a message" => throw new OddException(),
            "fails later" => FailAsync(),
            "ends twice" => new(new EndsTwice(), 0),
            "retry after a negative time" => new(TransportResult.Retry("later", TimeSpan.MinValue)),
            "retry after all time" => new(TransportResult.Retry("later", TimeSpan.MaxValue)),
            _ => new(new TaskCompletionSource<TransportResult>().Task),
        };

    private static async ValueTask<TransportResult> FailAsync()
    {
        await Task.Yield();
        throw new InvalidOperationException("no, later");
    }

    private sealed class OddException : Exception
    {
        public override string Message => null!;
    }

    /// <summary>Calls its continuation twice, and has no result.</summary>
    private sealed class EndsTwice : IValueTaskSource<TransportResult>
    {
        public TransportResult GetResult(short token) =>
            throw new InvalidOperationException("the result was taken already");

        public ValueTaskSourceStatus GetStatus(short token) => ValueTaskSourceStatus.Pending;

        public void OnCompleted(
            Action<object?> continuation,
            object? state,
            short token,
            ValueTaskSourceOnCompletedFlags flags
        )
        {
            continuation(state);
            try
            {
                continuation(state);
            }
            catch (InvalidOperationException)
            {
                // An async method that has ended may say so.
            }
        }
    }
}

/// <summary>A clock that runs as none should.</summary>
internal sealed class OddTime(string kind) : TimeProvider
{
    private long _calls;

    public override long TimestampFrequency => kind == "has no frequency" ? 0 : base.TimestampFrequency;

    public override long GetTimestamp() =>
        kind switch
        {
            "throws" => throw new InvalidOperationException("no time"),
            "throws at times" when Interlocked.Increment(ref _calls) % 3 == 0 => throw new InvalidOperationException(
                "no time"
            ),
            "goes backwards" => long.MaxValue / 2 - (Interlocked.Increment(ref _calls) * base.TimestampFrequency),
            "stands still" or "stands still, timers too" => 42,
            _ => base.GetTimestamp(),
        };

    public override DateTimeOffset GetUtcNow() =>
        kind switch
        {
            "throws" => throw new InvalidOperationException("no time"),
            "goes backwards" => DateTimeOffset.UnixEpoch.AddYears(50).AddHours(-Interlocked.Increment(ref _calls)),
            "is at the end of time" => DateTimeOffset.MaxValue,
            "is before all time" => DateTimeOffset.MinValue,
            _ => base.GetUtcNow(),
        };

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        kind switch
        {
            "throws" => throw new InvalidOperationException("no timers"),
            "makes no timers" => null!,
            "stands still, timers too" => base.CreateTimer(
                callback,
                state,
                Timeout.InfiniteTimeSpan,
                Timeout.InfiniteTimeSpan
            ),
            _ => base.CreateTimer(callback, state, dueTime, period),
        };
}
