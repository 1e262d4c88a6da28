using System.Data.Common;

namespace Openlayer.Dashboard.Storage;

/// <summary>What the rows of one session, or of one user, add up to.</summary>
/// <param name="Sessions">How many sessions; 1 for a session.</param>
/// <param name="Errors">How many of its rows failed.</param>
/// <param name="Latency">The sum of its rows' latencies in milliseconds, as the platform counts it.</param>
/// <param name="First">When its first row started, Unix seconds.</param>
/// <param name="Last">When its last row started, Unix seconds.</param>
/// <param name="End">When its last row to end ended, Unix seconds.</param>
internal sealed record GroupTotals(
    string Id,
    long Records,
    long Sessions,
    long Errors,
    double Latency,
    double Cost,
    double Tokens,
    double First,
    double Last,
    double End
)
{
    /// <summary>Milliseconds from the start of the first row to the end of the last.</summary>
    public double Duration => Math.Max(0, (End - First) * 1000);

    public static GroupTotals Read(DbDataReader reader) =>
        new(
            reader.GetString(0),
            reader.GetInt64(1),
            reader.GetInt64(2),
            reader.GetInt64(3),
            reader.GetDouble(4),
            reader.GetDouble(5),
            reader.GetDouble(6),
            reader.GetDouble(7),
            reader.GetDouble(8),
            reader.GetDouble(9)
        );
}

/// <summary>Latencies that half, and nineteen in twenty, of the rows stay within; milliseconds, nearest rank.</summary>
internal sealed record Percentiles(double? P50, double? P95);
