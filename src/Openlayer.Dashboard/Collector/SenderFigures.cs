using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Collector;

/// <summary>What came from one sender for one pipeline since counting began.</summary>
internal sealed record SenderFigures(string Sender)
{
    /// <summary>From how many seconds on a row counts as from a clock that is ahead.</summary>
    public const double MaxAhead = 2;

    public long Rows { get; init; }

    public long WithoutUser { get; init; }

    public long WithoutSession { get; init; }

    /// <summary>How many rows had ended later than they arrived.</summary>
    public long Ahead { get; init; }

    /// <summary>
    /// Seconds from the end of a row to its arrival, of the row with fewest. Below zero where the sender's clock is
    /// ahead. Large where it is behind, or where rows wait before they are sent.
    /// </summary>
    public double LeastDelay { get; init; }

    /// <summary>When its last row arrived.</summary>
    public DateTimeOffset Last { get; init; }

    public SenderFigures With(IReadOnlyList<IncomingRow> rows, DateTimeOffset now)
    {
        var arrived = now.ToUnixTimeMilliseconds() / 1000d;
        var least = rows.Min(row => arrived - row.End);
        return this with
        {
            Rows = Rows + rows.Count,
            WithoutUser = WithoutUser + rows.Count(static row => row.UserId is null),
            WithoutSession = WithoutSession + rows.Count(static row => row.SessionId is null),
            Ahead = Ahead + rows.Count(row => row.End - arrived > MaxAhead),
            LeastDelay = Rows == 0 ? least : Math.Min(LeastDelay, least),
            Last = now,
        };
    }

    /// <summary>Of a row that came in parts, and knows its ids only now.</summary>
    public SenderFigures WithIds(RowRecord before, IncomingRow now) =>
        this with
        {
            WithoutUser = Changed(WithoutUser, before.UserId, now.UserId),
            WithoutSession = Changed(WithoutSession, before.SessionId, now.SessionId),
        };

    // The first part may have come before counting began.
    private static long Changed(long without, string? before, string? now) =>
        Math.Max(0, without + (now is null ? 1 : 0) - (before is null ? 1 : 0));
}
