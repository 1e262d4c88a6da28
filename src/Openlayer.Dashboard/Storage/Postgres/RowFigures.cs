using Npgsql;

namespace Openlayer.Dashboard.Storage.Postgres;

/// <summary>What one row adds to the totals of its session and its user.</summary>
internal sealed record RowFigures(
    string Pipeline,
    string? UserId,
    string? SessionId,
    double Start,
    double End,
    double? Latency,
    double? Cost,
    double? Tokens,
    bool HasError
)
{
    /// <summary>What <see cref="Read"/> reads.</summary>
    public const string Columns =
        "r.pipeline, r.user_id, r.session_id, r.ts, r.end_ts, r.latency, r.cost, r.tokens, r.has_error <> 0";

    public static RowFigures Read(NpgsqlDataReader row) =>
        new(
            row.GetString(0),
            row.Text(1),
            row.Text(2),
            row.GetDouble(3),
            row.GetDouble(4),
            row.Number(5),
            row.Number(6),
            row.Number(7),
            row.GetBoolean(8)
        );
}
