namespace Openlayer.Dashboard.Storage.Sqlite;

/// <summary>What rows are added up by: the table of the totals, and the column of the rows.</summary>
internal sealed record Group(string Table, string Key, string Index, string Sessions)
{
    public static Group Session { get; } = new("sessions", "session_id", "rows_by_session", "1");

    public static Group User { get; } = new("users", "user_id", "rows_by_user", "g.sessions");

    /// <summary>The column of the rows that holds an owner's id.</summary>
    public static string KeyOf(RowOwnerKind kind) =>
        kind switch
        {
            RowOwnerKind.Session => Session.Key,
            RowOwnerKind.User => User.Key,
            _ => "pipeline",
        };

    /// <summary>The columns that <see cref="GroupTotals.Read"/> reads, in units that people use.</summary>
    public string Totals =>
        $"g.id, g.records, {Sessions}, g.errors, {TotalTables.LatencySql}, {TotalTables.CostSql}, "
        + $"{TotalTables.TokensSql}, g.first_ts, g.last_ts, g.end_ts";
}
