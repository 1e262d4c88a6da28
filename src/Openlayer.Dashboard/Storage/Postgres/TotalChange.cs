namespace Openlayer.Dashboard.Storage.Postgres;

/// <summary>How the totals of one session or one user change.</summary>
/// <remarks>
/// Sums are whole numbers of a small unit: adding and subtracting doubles would leave a rest behind when a row goes.
/// They round as SQLite does.
/// </remarks>
internal sealed class TotalChange(string pipeline, string id)
{
    private const double LatencyUnits = 1e6;
    private const double CostUnits = 1e12;
    private const double TokenUnits = 1e3;

    public string Pipeline => pipeline;

    public string Id => id;

    public long Records { get; private set; }

    public long Errors { get; private set; }

    public decimal Latency { get; private set; }

    public decimal Cost { get; private set; }

    public decimal Tokens { get; private set; }

    /// <summary>Of the rows that are added.</summary>
    public double First { get; private set; } = double.PositiveInfinity;

    /// <inheritdoc cref="First"/>
    public double Last { get; private set; } = double.NegativeInfinity;

    /// <inheritdoc cref="First"/>
    public double End { get; private set; } = double.NegativeInfinity;

    /// <summary>Of a user: how many sessions more.</summary>
    public long Sessions { get; set; }

    private double RemovedFirst { get; set; } = double.PositiveInfinity;

    private double RemovedLast { get; set; } = double.NegativeInfinity;

    private double RemovedEnd { get; set; } = double.NegativeInfinity;

    public void Add(RowFigures row)
    {
        Count(row, 1);
        First = Math.Min(First, row.Start);
        Last = Math.Max(Last, row.Start);
        End = Math.Max(End, row.End);
    }

    public void Remove(RowFigures row)
    {
        Count(row, -1);
        RemovedFirst = Math.Min(RemovedFirst, row.Start);
        RemovedLast = Math.Max(RemovedLast, row.Start);
        RemovedEnd = Math.Max(RemovedEnd, row.End);
    }

    /// <summary>Whether a row that has gone was one of the ends, so that they have to be looked up.</summary>
    public bool TookAnEnd(double first, double last, double end) =>
        RemovedFirst <= first || RemovedLast >= last || RemovedEnd >= end;

    private void Count(RowFigures row, int sign)
    {
        Records += sign;
        Errors += row.HasError ? sign : 0;
        Latency += sign * Units(row.Latency, LatencyUnits);
        Cost += sign * Units(row.Cost, CostUnits);
        Tokens += sign * Units(row.Tokens, TokenUnits);
    }

    private static decimal Units(double? value, double units) =>
        (long)Math.Round((value ?? 0) * units, MidpointRounding.AwayFromZero);
}
