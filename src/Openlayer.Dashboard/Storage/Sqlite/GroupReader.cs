namespace Openlayer.Dashboard.Storage.Sqlite;

/// <summary>Reads what rows add up to, by session or by user.</summary>
internal sealed class GroupReader(TraceDatabase database, KeptPercentiles kept) : IGroupReader
{
    // Most sessions of a user that are looked up one by one to find the latest of them.
    private const int MaxByUser = 2_000;

    public PageOf<GroupTotals> Sessions(Selection selection, PageRequest page, CancellationToken cancellationToken) =>
        List(Group.Session, selection, page, cancellationToken);

    public PageOf<GroupTotals> Users(Selection selection, PageRequest page, CancellationToken cancellationToken) =>
        List(Group.User, selection, page, cancellationToken);

    public GroupTotals? FindSession(string pipeline, string id, CancellationToken cancellationToken) =>
        Find(Group.Session, pipeline, id, cancellationToken);

    public GroupTotals? FindUser(string pipeline, string id, CancellationToken cancellationToken) =>
        Find(Group.User, pipeline, id, cancellationToken);

    public IReadOnlyList<SessionDetails> Details(
        string pipeline,
        IEnumerable<string> sessionIds,
        CancellationToken cancellationToken
    )
    {
        using var reader = database.Read(cancellationToken);
        return
        [
            .. sessionIds.Select(id => new SessionDetails(
                First(reader, pipeline, id, "r.ts, r.id"),
                First(reader, pipeline, id, "r.ts DESC, r.id DESC"),
                UserIds(reader, pipeline, id),
                PercentilesOf(reader, RowOwnerKind.Session, pipeline, id)
            )),
        ];
    }

    public IReadOnlyList<Percentiles> UserPercentiles(
        string pipeline,
        IEnumerable<string> userIds,
        CancellationToken cancellationToken
    )
    {
        using var reader = database.Read(cancellationToken);
        return [.. userIds.Select(id => PercentilesOf(reader, RowOwnerKind.User, pipeline, id))];
    }

    private PageOf<GroupTotals> List(
        Group group,
        Selection selection,
        PageRequest page,
        CancellationToken cancellationToken
    )
    {
        using var reader = database.Read(cancellationToken);
        var sql = new SqlText().Raw($"SELECT {group.Totals} FROM {group.Table} g");
        if (IsOfUser(group, selection) && SessionsOf(reader, selection) <= MaxByUser)
        {
            // Left to itself, SQLite walks all sessions by time until it has met enough of the user's.
            sql.Raw(" INDEXED BY sqlite_autoindex_sessions_1");
        }

        sql.WhereGroup(group, selection).Page(page, "g.id");
        var items = reader.Query(sql, GroupTotals.Read);
        return new(items, page.CountFrom(items.Count) ?? Count(reader, group, selection));
    }

    private static CountOf Count(StoreReader reader, Group group, Selection selection)
    {
        // The number of all is kept.
        if (selection.IsEverything)
        {
            return new(All(reader, group, selection));
        }

        if (IsOfUser(group, selection) && selection.Conditions.Count == 0)
        {
            return new(SessionsOf(reader, selection));
        }

        // No index knows which ones meet conditions, so only the latest ones are looked at.
        var isCompared = selection.Conditions.Count > 0 && !IsOfUser(group, selection);
        var sql = new SqlText().Raw("SELECT COUNT(*) FROM ");
        if (isCompared)
        {
            sql.Raw($"(SELECT w.* FROM {group.Table} w")
                .Add(
                    $" WHERE w.pipeline = {selection.Pipeline} ORDER BY w.last_ts DESC LIMIT {selection.MaxCompared})"
                );
        }
        else
        {
            sql.Raw(group.Table);
        }

        var counted = reader.Query(sql.Raw(" g").WhereGroup(group, selection), static row => row.GetInt64(0))[0];
        return new(counted, isCompared && All(reader, group, selection) > selection.MaxCompared);
    }

    private static bool IsOfUser(Group group, Selection selection) => group == Group.Session && selection.IsOfUserAlone;

    private static long SessionsOf(StoreReader reader, Selection selection) =>
        reader
            .Query(
                new SqlText()
                    .Add($"SELECT sessions FROM users WHERE pipeline = {selection.Pipeline}")
                    .Add($" AND id = {selection.UserId!}"),
                static row => row.GetInt64(0)
            )
            .FirstOrDefault();

    private static long All(StoreReader reader, Group group, Selection selection) =>
        reader
            .Query(
                new SqlText()
                    .Raw($"SELECT {group.Table} FROM pipeline_details")
                    .Add($" WHERE pipeline = {selection.Pipeline}"),
                static row => row.GetInt64(0)
            )
            .FirstOrDefault();

    private GroupTotals? Find(Group group, string pipeline, string id, CancellationToken cancellationToken)
    {
        using var reader = database.Read(cancellationToken);
        var sql = new SqlText()
            .Raw($"SELECT {group.Totals} FROM {group.Table} g")
            .Add($" WHERE g.pipeline = {pipeline} AND g.id = {id}");
        return reader.Query(sql, GroupTotals.Read).FirstOrDefault();
    }

    private static RowRecord? First(StoreReader reader, string pipeline, string id, string order)
    {
        var session = new Selection(pipeline) { SessionId = id };
        var sql = new SqlText()
            .Raw($"SELECT {RowRecord.Columns}")
            .From(session)
            .Where(session)
            .Raw($" ORDER BY {order} LIMIT 1");
        return reader.Query(sql, RowRecord.Read).FirstOrDefault();
    }

    private static List<string> UserIds(StoreReader reader, string pipeline, string id)
    {
        var sql = new SqlText()
            .Add($"SELECT user_id FROM session_users WHERE pipeline = {pipeline} AND session_id = {id}")
            .Raw(" ORDER BY user_id LIMIT 1000");
        return reader.Query(sql, static row => row.GetString(0));
    }

    private Percentiles PercentilesOf(StoreReader reader, RowOwnerKind kind, string pipeline, string id)
    {
        if (kept.Of(kind, pipeline, id) is { } percentiles)
        {
            return percentiles;
        }

        var group = kind == RowOwnerKind.Session ? Group.Session : Group.User;
        var sql = new SqlText()
            .Raw(
                "SELECT MAX(CASE WHEN rank = (n + 1) / 2 THEN latency END), MAX(CASE WHEN rank = (n * 95 + 99) / "
                    + "100 THEN latency END), COUNT(*) FROM ("
            )
            .Raw("SELECT r.latency, ROW_NUMBER() OVER (ORDER BY r.latency) AS rank, COUNT(*) OVER () AS n")
            .Raw($" FROM rows r INDEXED BY {group.Index}")
            .Add($" WHERE r.pipeline = {pipeline}")
            .Raw($" AND r.{group.Key}")
            .Add($" = {id}")
            .Raw(" AND r.latency IS NOT NULL)");
        var (found, rows) = reader.Query(
            sql,
            static row => (new Percentiles(row.Number(0), row.Number(1)), row.GetInt64(2))
        )[0];
        kept.Keep(kind, pipeline, id, found, rows);
        return found;
    }
}
