using System.Data.Common;

namespace Openlayer.Dashboard.Storage;

/// <summary>What the rows of a stretch of time add up to.</summary>
/// <param name="Sessions">How many sessions have a row in it.</param>
/// <param name="Users">How many users have a row in it.</param>
internal sealed record TrafficFigures(
    long Rows,
    long Errors,
    long Sessions,
    long Users,
    double Tokens,
    double Cost,
    Percentiles Latency
)
{
    public static TrafficFigures None { get; } = new(0, 0, 0, 0, 0, 0, new(null, null));

    /// <summary>Reads the number of a bucket, and its figures but for the latency.</summary>
    public static (long Bucket, TrafficFigures Figures) Read(DbDataReader reader) =>
        (
            reader.GetInt64(0),
            new(
                reader.GetInt64(1),
                reader.GetInt64(2),
                reader.GetInt64(3),
                reader.GetInt64(4),
                reader.GetDouble(5),
                reader.GetDouble(6),
                new(null, null)
            )
        );
}
