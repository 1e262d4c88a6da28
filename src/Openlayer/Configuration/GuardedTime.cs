namespace Openlayer;

/// <summary>
/// A source of time that is not the system's, and may do anything: nothing it throws leaves here, its clock never goes
/// back, and a timer that it can't make is the system's.
/// </summary>
internal sealed class GuardedTime : TimeProvider
{
    private readonly TimeProvider _inner;
    private long _last;
    private Exception? _fault;

    private GuardedTime(TimeProvider inner, long frequency)
    {
        _inner = inner;
        TimestampFrequency = frequency;
    }

    public override long TimestampFrequency { get; }

    public override TimeZoneInfo LocalTimeZone => System.LocalTimeZone;

    /// <summary>What it threw first, in words for a log; null when it never did.</summary>
    public string? Fault => Volatile.Read(ref _fault) is { } fault ? Message(fault) : null;

    /// <summary>Receives the first fault.</summary>
    public Action<string>? Report { get; set; }

    public static TimeProvider Of(TimeProvider? time)
    {
        if (time is null || ReferenceEquals(time, System) || time is GuardedTime)
        {
            return time ?? System;
        }

        try
        {
            return time.TimestampFrequency is > 0 and var frequency ? new GuardedTime(time, frequency) : System;
        }
#pragma warning disable CA1031 // Anybody's code.
        catch (Exception)
#pragma warning restore CA1031
        {
            return System;
        }
    }

    /// <summary>The last one where there is no new one: whoever measures gets zero, not nonsense.</summary>
    public override long GetTimestamp()
    {
        var last = Volatile.Read(ref _last);
        try
        {
            var now = _inner.GetTimestamp();
            while (now > last)
            {
                var seen = Interlocked.CompareExchange(ref _last, now, last);
                if (seen == last)
                {
                    return now;
                }

                last = seen;
            }
        }
#pragma warning disable CA1031 // Anybody's code, called on traced threads.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Failed(exception);
        }

        return last;
    }

    public override DateTimeOffset GetUtcNow()
    {
        try
        {
            return _inner.GetUtcNow();
        }
#pragma warning disable CA1031 // As above.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Failed(exception);
            return System.GetUtcNow();
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        try
        {
            if (_inner.CreateTimer(callback, state, dueTime, period) is { } timer)
            {
                return timer;
            }

            Failed(new InvalidOperationException("CreateTimer returned null."));
        }
#pragma warning disable CA1031 // As above.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Failed(exception);
        }

        return System.CreateTimer(callback, state, dueTime, period);
    }

    private static string Message(Exception fault) =>
        $"OpenlayerOptions.TimeProvider failed, so times are wrong: {fault.GetType().Name}: {fault.Message}";

    private void Failed(Exception exception)
    {
        if (Interlocked.CompareExchange(ref _fault, exception, null) is null)
        {
            Report?.Invoke(Message(exception));
        }
    }
}
