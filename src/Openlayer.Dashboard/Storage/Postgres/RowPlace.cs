using Npgsql;

namespace Openlayer.Dashboard.Storage.Postgres;

/// <summary>Where a row lies, which is the whole of its primary key, and its number.</summary>
internal sealed record RowPlace(string Pipeline, string InferenceId, string GroupKey, double Time, long Id)
{
    /// <summary>What <see cref="Read"/> reads.</summary>
    public const string Columns = "k.pipeline, k.inference_id, k.group_key, k.ts, k.id";

    public static RowPlace Read(NpgsqlDataReader row) =>
        new(row.GetString(0), row.GetString(1), row.GetString(2), row.GetDouble(3), row.GetInt64(4));
}
