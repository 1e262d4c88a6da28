namespace Openlayer.Dashboard.Collector;

/// <summary>How many rows came in each of the last sixty minutes.</summary>
internal sealed class RecentRows
{
    private const int Minutes = 60;

    private readonly long[] _rows = new long[Minutes];
    private readonly long[] _minutes = new long[Minutes];

    public void Add(int rows, DateTimeOffset now)
    {
        var minute = MinuteOf(now);
        var at = (int)(minute % Minutes);
        _rows[at] = (_minutes[at] == minute ? _rows[at] : 0) + rows;
        _minutes[at] = minute;
    }

    public long Last(int minutes, DateTimeOffset now)
    {
        var newest = MinuteOf(now);
        return _rows.Where((_, at) => _minutes[at] > newest - minutes && _minutes[at] <= newest).Sum();
    }

    private static long MinuteOf(DateTimeOffset time) => time.ToUnixTimeSeconds() / 60;
}
