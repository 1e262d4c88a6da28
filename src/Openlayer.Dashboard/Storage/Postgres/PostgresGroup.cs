namespace Openlayer.Dashboard.Storage.Postgres;

/// <summary>What rows are added up by: the table of the totals, and the column of the rows.</summary>
/// <param name="Key">The column of the rows by which they are spread, where that is the same.</param>
internal sealed record PostgresGroup(string Table, string Column, string Key, string Sessions)
{
    // As SQLite divides, so that both stores return the same numbers.
    public const string LatencySql = "g.latency::double precision / 1e6::double precision";
    public const string CostSql = "g.cost::double precision / 1e12::double precision";
    public const string TokensSql = "g.tokens::double precision / 1e3::double precision";

    public static PostgresGroup Session { get; } = new("sessions", "session_id", "group_key", "1::bigint");

    public static PostgresGroup User { get; } = new("users", "user_id", "user_id", "g.sessions");

    /// <summary>The columns of the rows that hold an owner's id.</summary>
    public static (string Column, string Key) ColumnsOf(RowOwnerKind kind) =>
        kind switch
        {
            RowOwnerKind.Session => (Session.Column, Session.Key),
            RowOwnerKind.User => (User.Column, User.Key),
            _ => ("pipeline", "pipeline"),
        };

    /// <summary>The columns that <see cref="GroupTotals.Read"/> reads, in units that people use.</summary>
    public string Totals =>
        $"g.id, g.records, {Sessions}, g.errors, {LatencySql}, {CostSql}, {TokensSql}, g.first_ts, g.last_ts, g.end_ts";
}
