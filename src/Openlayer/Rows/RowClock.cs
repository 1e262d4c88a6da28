namespace Openlayer.Rows;

/// <summary>
/// Turns timestamps of the monotonic clock into times of day. Taken anew for every row, so that all steps of a row
/// agree with each other and with the clock of the machine as it stands.
/// </summary>
internal readonly struct RowClock
{
    private readonly TimeProvider _time;
    private readonly long _timestamp;
    private readonly long _unixTicks;

    public RowClock(TimeProvider time)
    {
        _time = time;
        _timestamp = time.GetTimestamp();
        _unixTicks = (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks;
    }

    public long UnixTicks(long timestamp) => _unixTicks - Ticks(timestamp, _timestamp);

    public long Ticks(long from, long to) => _time.GetElapsedTime(from, to).Ticks;
}
