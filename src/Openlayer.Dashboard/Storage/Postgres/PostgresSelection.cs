namespace Openlayer.Dashboard.Storage.Postgres;

/// <summary>Writes a selection as conditions on the table alias <c>r</c>.</summary>
internal static class PostgresSelection
{
    public static SqlText Where(this SqlText sql, Selection selection)
    {
        sql.Add($" WHERE r.pipeline = {selection.Pipeline.Storable()}");
        if (selection.UserId is { } user)
        {
            sql.Add($" AND r.user_id = {user.Storable()}");
        }

        if (selection.SessionId is { } session)
        {
            sql.Add($" AND r.group_key = {session.Storable()}").Raw(" AND r.session_id IS NOT NULL");
        }

        sql.Raw(selection.WithoutSession ? " AND r.session_id IS NULL" : "");
        sql.Raw(selection.ErrorsOnly ? " AND r.has_error = 1" : "");
        if (selection.RowIds is { } ids)
        {
            sql.Add($" AND r.id = ANY ({ids.ToArray()})");
        }

        if (selection.ExcludedRowIds is { Count: > 0 } excluded)
        {
            sql.Add($" AND r.id <> ALL ({excluded.ToArray()})");
        }

        foreach (var search in selection.Searches)
        {
            sql.Search(selection.Pipeline, search);
        }

        foreach (var without in selection.Without)
        {
            sql.Raw(" AND r.id NOT IN (SELECT r.id FROM rows r").Where(without).Raw(")");
        }

        return sql.All(selection.RowConditions);
    }

    /// <summary>Conditions on the items themselves, after those of <see cref="Where"/>.</summary>
    public static SqlText Conditions(this SqlText sql, Selection selection) => sql.All(selection.Conditions);

    /// <summary>Sessions or users, as the alias <c>g</c>, that have a row of the selection.</summary>
    public static SqlText WhereGroup(this SqlText sql, PostgresGroup group, Selection selection)
    {
        var pipeline = selection.Pipeline.Storable();
        sql.Add($" WHERE g.pipeline = {pipeline}");
        if (selection.IsOfTotals)
        {
            // The totals know it.
            sql.Raw(selection.ErrorsOnly ? " AND g.errors > 0" : "");
        }
        else if (selection.IsOfUserAlone && group == PostgresGroup.Session)
        {
            sql.Add($" AND g.id IN (SELECT u.session_id FROM session_users u WHERE u.pipeline = {pipeline}")
                .Add($" AND u.user_id = {selection.UserId!.Storable()})");
        }
        else
        {
            sql.Raw($" AND g.id IN (SELECT r.{group.Key} FROM rows r")
                .Where(selection with { Without = [] })
                .Raw($" AND r.{group.Column} IS NOT NULL)");
        }

        foreach (var without in selection.Without)
        {
            sql.Raw($" AND g.id NOT IN (SELECT r.{group.Key} FROM rows r")
                .Where(without)
                .Raw($" AND r.{group.Column} IS NOT NULL)");
        }

        return sql.Conditions(selection);
    }

    // Nothing sorts before everything, as in SQLite.
    public static SqlText Page(this SqlText sql, PageRequest page, string tieBreaker)
    {
        var order = page.Ascending ? "ASC NULLS FIRST" : "DESC NULLS LAST";
        sql.Raw(" ORDER BY ");
        if (page.SortBy.Own is { } name)
        {
            // Numbers before texts.
            sql.Text(name).Raw($" {order}, ").Number(name).Raw($" {order}, ");
        }
        else
        {
            // An index on a column that always has a value is read for this order and no other.
            sql.Raw($"{Expression(page.SortBy)} {(IsAlwaysThere(page.SortBy) ? order[..4] : order)}, ");
        }

        return sql.Raw(tieBreaker).Add($" LIMIT {(long)page.Size} OFFSET {(page.Number - 1L) * page.Size}");
    }

    /// <summary>What a column is in SQL; of a row's own column, see <see cref="Text"/>.</summary>
    public static string Expression(Column column) =>
        column.Field switch
        {
            Column.CostField => PostgresGroup.CostSql,
            Column.LatencyField => PostgresGroup.LatencySql,
            Column.TokensField => PostgresGroup.TokensSql,
            Column.SessionP50Field => Percentile(PostgresGroup.Session, 1),
            Column.SessionP95Field => Percentile(PostgresGroup.Session, 2),
            Column.UserP50Field => Percentile(PostgresGroup.User, 1),
            Column.UserP95Field => Percentile(PostgresGroup.User, 2),
            Column.DurationField => "greatest(0, 1000 * (g.end_ts - g.first_ts))",
            var field => field,
        };

    private static string Percentile(PostgresGroup group, int number) =>
        $"(SELECT (percentile_disc({PostgresGroupReader.Shares}) WITHIN GROUP (ORDER BY x.latency))[{number}] "
        + $"FROM rows x WHERE x.pipeline = g.pipeline AND x.{group.Key} = g.id AND x.{group.Column} IS NOT NULL)";

    /// <summary>A column of the row's own, where it is text.</summary>
    public static SqlText Text(this SqlText sql, string name) =>
        (name == Column.Inputs ? sql.Raw("root_inputs(r.json)") : sql.Add($"own_text(r.json, {name.Storable()})")).Raw(
            " COLLATE \"C\""
        );

    /// <summary>A column of the row's own, where it is a number.</summary>
    public static SqlText Number(this SqlText sql, string name) =>
        name == Column.Inputs ? sql.Raw("NULL::double precision") : sql.Add($"own_number(r.json, {name.Storable()})");

    private static SqlText All(this SqlText sql, IEnumerable<Condition> conditions)
    {
        foreach (var condition in conditions)
        {
            PostgresCondition.Append(sql.Raw(" AND "), condition);
        }

        return sql;
    }

    private static bool IsAlwaysThere(Column column) => column.Field is "r.ts" or "r.id" or "g.last_ts" or "g.id";

    private static void Search(this SqlText sql, string pipeline, TextSearch search)
    {
        if (PostgresWords.Query(pipeline, search) is not { } query)
        {
            sql.Raw(search.Negated ? "" : " AND FALSE");
        }
        else if (search.Negated)
        {
            sql.Add($" AND NOT r.words @@ folded({query})::tsquery");
        }
        else if (search.IsExhaustive)
        {
            sql.Add($" AND r.words @@ folded({query})::tsquery");
        }
        else
        {
            // As an array, it is found once and first. As a subquery, it may be asked for each row of the pipeline.
            sql.Add($" AND r.id = ANY (ARRAY(SELECT m.id FROM rows m WHERE m.words @@ folded({query})::tsquery")
                .Add($" ORDER BY m.id DESC LIMIT {(long)PostgresWords.MaxMatches}))");
        }
    }
}
