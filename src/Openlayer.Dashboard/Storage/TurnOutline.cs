using System.Data.Common;

namespace Openlayer.Dashboard.Storage;

/// <summary>Where a turn stands in its session, without what was said.</summary>
/// <param name="Id">The number of its row.</param>
/// <param name="Timestamp">Unix seconds.</param>
/// <param name="Latency">Milliseconds.</param>
internal sealed record TurnOutline(long Id, double Timestamp, double? Latency, bool HasError)
{
    public const string Columns = "r.id, r.ts, r.latency, r.has_error <> 0";

    /// <summary>Unix seconds.</summary>
    public double End => Timestamp + ((Latency ?? 0) / 1000);

    public static TurnOutline Read(DbDataReader reader) =>
        new(reader.GetInt64(0), reader.GetDouble(1), reader.Number(2), reader.GetBoolean(3));
}
