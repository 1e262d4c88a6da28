namespace Openlayer.Dashboard.Storage;

/// <summary>Writes a selection as conditions on the table alias <c>r</c>.</summary>
internal static class SelectionSql
{
    // Left to itself, SQLite walks the whole pipeline by time, because that order is asked for as well.
    public static SqlText From(this SqlText sql, Selection selection) =>
        sql.Raw(
            selection switch
            {
                { SessionId: not null } => " FROM rows r INDEXED BY rows_by_session",
                { UserId: not null } => " FROM rows r INDEXED BY rows_by_user",
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

        if (selection.WithoutSession)
        {
            sql.Raw(" AND r.session_id IS NULL");
        }

        if (selection.ErrorsOnly)
        {
            sql.Raw(" AND r.has_error = 1");
        }

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
            Append(sql.Raw(" AND "), search);
        }

        return sql;
    }

    /// <summary>Conditions on items: after WHERE for rows, after HAVING for groups.</summary>
    public static SqlText Conditions(this SqlText sql, string keyword, Selection selection)
    {
        foreach (var condition in selection.Conditions)
        {
            ConditionSql.Append(sql.Raw(keyword), condition);
            keyword = " AND ";
        }

        return sql;
    }

    public static SqlText Page(this SqlText sql, PageRequest page, string tieBreaker) =>
        sql.Raw($" ORDER BY {page.SortBy.Expression} {(page.Ascending ? "ASC" : "DESC")}, {tieBreaker}")
            .Add($" LIMIT {page.Size} OFFSET {(page.Number - 1L) * page.Size}");

    private static void Append(SqlText sql, TextSearch search)
    {
        sql.Raw(search.Negated ? "NOT EXISTS" : "EXISTS").Raw(" (SELECT 1 FROM bodies b WHERE b.row_id = r.id AND (");
        var separator = "";
        foreach (var term in search.Terms)
        {
            sql.Raw(separator).Add($"b.json LIKE {LikePattern.ContainsJson(term)} ESCAPE '~'");
            separator = search.Any ? " OR " : " AND ";
        }

        sql.Raw("))");
    }
}
