using Openlayer.Dashboard.Rows;

namespace Openlayer.Dashboard.Storage.Sqlite;

/// <summary>What new rows add to the totals of one session or one user.</summary>
/// <remarks>Rounded as the triggers do that take a row out again.</remarks>
internal sealed class AddedTotals
{
    // Doubles beyond have no fraction.
    private const double LargestRounded = 4_503_599_627_370_496;

    public long Records { get; private set; }

    public long Errors { get; private set; }

    public long Latency { get; private set; }

    public long Cost { get; private set; }

    public long Tokens { get; private set; }

    public double First { get; private set; } = double.PositiveInfinity;

    public double Last { get; private set; } = double.NegativeInfinity;

    public double End { get; private set; } = double.NegativeInfinity;

    /// <returns>False, and nothing is added, when a sum would get too large for a whole number.</returns>
    public bool TryAdd(IncomingRow row)
    {
        var latency = (Int128)Latency + Units(Figure.Latency(row.Latency), TotalTables.LatencyUnit);
        var cost = (Int128)Cost + Units(Figure.Cost(row.Cost), TotalTables.CostUnit);
        var tokens = (Int128)Tokens + Units(Figure.Tokens(row.Tokens), TotalTables.TokenUnit);
        if (!IsWhole(latency) || !IsWhole(cost) || !IsWhole(tokens))
        {
            return false;
        }

        (Latency, Cost, Tokens) = ((long)latency, (long)cost, (long)tokens);
        Records++;
        Errors += row.HasError ? 1 : 0;
        First = Math.Min(First, row.Timestamp);
        Last = Math.Max(Last, row.Timestamp);
        End = Math.Max(End, row.End);
        return true;
    }

    private static bool IsWhole(Int128 sum) => sum >= long.MinValue && sum <= long.MaxValue;

    private static long Units(double? value, double unit)
    {
        var units = (value ?? 0) * unit;
        return (long)(Math.Abs(units) > LargestRounded ? units : units + (units < 0 ? -0.5 : 0.5));
    }
}
