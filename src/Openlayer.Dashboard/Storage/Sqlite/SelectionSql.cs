namespace Openlayer.Dashboard.Storage.Sqlite;

/// <summary>Writes a selection as conditions on the table alias <c>r</c>.</summary>
internal static class SelectionSql
{
    // Left to itself, SQLite walks the whole pipeline by time, because that order is asked for as well. What a search
    // found is looked up by its numbers, which needs no index.
    public static SqlText From(this SqlText sql, Selection selection) =>
        sql.Raw(
            selection switch
            {
                { IsSearched: true } => " FROM rows r NOT INDEXED",
                { RowIds: not null } => " FROM rows r NOT INDEXED",
                { SessionId: not null } => " FROM rows r INDEXED BY rows_by_session",
                { UserId: not null } => " FROM rows r INDEXED BY rows_by_user",

                // Many rows may have it, and they are not to be sorted.
                { Searches: [_, ..] } => " FROM rows r INDEXED BY rows_by_time",

                // Rows lie in the file in about the order of their time, so that few of its pages are read twice.
                { RowConditions: [_, ..], ErrorsOnly: false } => " FROM rows r INDEXED BY rows_by_time",
                _ => " FROM rows r",
            }
        );

    public static SqlText Where(this SqlText sql, Selection selection)
    {
        sql.Add($" WHERE r.pipeline = {selection.Pipeline}");
        if (selection.UserId is { } user)
        {
            sql.Add($" AND r.user_id = {user}");
        }

        if (selection.SessionId is { } session)
        {
            sql.Add($" AND r.session_id = {session}");
        }

        sql.Raw(selection.WithoutSession ? " AND r.session_id IS NULL" : "");
        sql.Raw(selection.ErrorsOnly ? " AND r.has_error = 1" : "");
        if (selection.RowIds is { } ids)
        {
            sql.Raw(" AND r.id IN ").List(ids);
        }

        if (selection.ExcludedRowIds is { Count: > 0 } excluded)
        {
            sql.Raw(" AND r.id NOT IN ").List(excluded);
        }

        foreach (var search in selection.Searches)
        {
            sql.Raw(search.Negated ? " AND r.id NOT IN (" : " AND r.id IN (")
                .Matches(selection.Pipeline, search)
                .Raw(")");
        }

        foreach (var without in selection.Without)
        {
            sql.Raw(" AND r.id NOT IN (SELECT r.id").From(without).Where(without).Raw(")");
        }

        return sql.All(selection.RowConditions);
    }

    /// <summary>Conditions on the items themselves, after those of <see cref="Where"/>.</summary>
    public static SqlText Conditions(this SqlText sql, Selection selection) => sql.All(selection.Conditions);

    /// <summary>Sessions or users, as the alias <c>g</c>, that have a row of the selection.</summary>
    public static SqlText WhereGroup(this SqlText sql, Group group, Selection selection)
    {
        sql.Add($" WHERE g.pipeline = {selection.Pipeline}");
        if (selection.IsOfTotals)
        {
            // The totals know it.
            sql.Raw(selection.ErrorsOnly ? " AND g.errors > 0" : "");
        }
        else if (selection.IsOfUserAlone && group == Group.Session)
        {
            sql.Add($" AND g.id IN (SELECT session_id FROM session_users WHERE pipeline = {selection.Pipeline}")
                .Add($" AND user_id = {selection.UserId!})");
        }
        else
        {
            sql.Raw($" AND g.id IN (SELECT r.{group.Key}")
                .From(selection)
                .Where(selection with { Without = [] })
                .Raw($" AND r.{group.Key} IS NOT NULL)");
        }

        foreach (var without in selection.Without)
        {
            sql.Raw($" AND g.id NOT IN (SELECT r.{group.Key}")
                .From(without)
                .Where(without)
                .Raw($" AND r.{group.Key} IS NOT NULL)");
        }

        return sql.Conditions(selection);
    }

    public static SqlText Page(this SqlText sql, PageRequest page, string tieBreaker) =>
        sql.Raw(" ORDER BY ")
            .Column(page.SortBy)
            .Raw($" {(page.Ascending ? "ASC" : "DESC")}, {tieBreaker}")
            .Add($" LIMIT {page.Size} OFFSET {(page.Number - 1L) * page.Size}");

    /// <summary>The value of a column of the item.</summary>
    public static SqlText Column(this SqlText sql, Column column) =>
        column.Own is { } name
            // A body that is deeper than SQLite reads has no columns for it.
            ? sql.Add($"(SELECT CASE WHEN json_valid(json) THEN json_extract(json, {Path(name)}) END")
                .Raw($" FROM (SELECT {PackedJson.Function}(json) AS json FROM bodies WHERE row_id = r.id))")
            : sql.Raw(
                column.Field switch
                {
                    Storage.Column.CostField => TotalTables.CostSql,
                    Storage.Column.LatencyField => TotalTables.LatencySql,
                    Storage.Column.TokensField => TotalTables.TokensSql,
                    Storage.Column.SessionP50Field => Percentile(Group.Session, "(n + 1) / 2"),
                    Storage.Column.SessionP95Field => Percentile(Group.Session, "(n * 95 + 99) / 100"),
                    Storage.Column.UserP50Field => Percentile(Group.User, "(n + 1) / 2"),
                    Storage.Column.UserP95Field => Percentile(Group.User, "(n * 95 + 99) / 100"),
                    Storage.Column.DurationField => "max(0, 1000 * (g.end_ts - g.first_ts))",
                    var field => field,
                }
            );

    private static SqlText All(this SqlText sql, IEnumerable<Condition> conditions)
    {
        foreach (var condition in conditions)
        {
            ConditionSql.Append(sql.Raw(" AND "), condition);
        }

        return sql;
    }

    // By nearest rank, from an index that has the latencies: the rows themselves are not read.
    private static string Percentile(Group group, string rank) =>
        $"(SELECT MAX(CASE WHEN rank = {rank} THEN latency END) FROM (SELECT x.latency, "
        + "ROW_NUMBER() OVER (ORDER BY x.latency) AS rank, COUNT(*) OVER () AS n "
        + $"FROM rows x INDEXED BY {group.Index} WHERE x.pipeline = g.pipeline AND x.{group.Key} = g.id "
        + "AND x.latency IS NOT NULL))";

    private static string Path(string name) => name == Storage.Column.Inputs ? "$.steps[0].inputs" : $"$.\"{name}\"";
}
