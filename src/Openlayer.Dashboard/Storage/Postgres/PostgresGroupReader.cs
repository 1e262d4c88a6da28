namespace Openlayer.Dashboard.Storage.Postgres;

/// <summary>Reads what rows add up to, by session or by user.</summary>
internal sealed class PostgresGroupReader(PostgresDatabase database, KeptPercentiles kept) : IGroupReader
{
    // A little less than the share itself: rounding must not lift an exact rank to the next.
    public const string Shares = "ARRAY[0.5 - 1e-12, 0.95 - 1e-12]::double precision[]";

    public PageOf<GroupTotals> Sessions(Selection selection, PageRequest page, CancellationToken cancellationToken) =>
        List(PostgresGroup.Session, selection, page, cancellationToken);

    public PageOf<GroupTotals> Users(Selection selection, PageRequest page, CancellationToken cancellationToken) =>
        List(PostgresGroup.User, selection, page, cancellationToken);

    public GroupTotals? FindSession(string pipeline, string id, CancellationToken cancellationToken) =>
        Find(PostgresGroup.Session, pipeline, id, cancellationToken);

    public GroupTotals? FindUser(string pipeline, string id, CancellationToken cancellationToken) =>
        Find(PostgresGroup.User, pipeline, id, cancellationToken);

    public IReadOnlyList<SessionDetails> Details(
        string pipeline,
        IEnumerable<string> sessionIds,
        CancellationToken cancellationToken
    )
    {
        using var reader = database.Read(cancellationToken);
        var ids = sessionIds.Select(PostgresText.Storable).ToArray();
        var first = Ends(reader, pipeline, ids, "g.first_ts", "r.id");
        var last = Ends(reader, pipeline, ids, "g.last_ts", "r.id DESC");
        var users = UserIds(reader, pipeline, ids);
        var percentiles = PercentilesOf(reader, RowOwnerKind.Session, pipeline, ids);
        return
        [
            .. ids.Select(id => new SessionDetails(
                first.GetValueOrDefault(id),
                last.GetValueOrDefault(id),
                [.. users[id]],
                percentiles.GetValueOrDefault(id) ?? new(null, null)
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
        var ids = userIds.Select(PostgresText.Storable).ToArray();
        var percentiles = PercentilesOf(reader, RowOwnerKind.User, pipeline, ids);
        return [.. ids.Select(id => percentiles.GetValueOrDefault(id) ?? new(null, null))];
    }

    private PageOf<GroupTotals> List(
        PostgresGroup group,
        Selection selection,
        PageRequest page,
        CancellationToken cancellationToken
    )
    {
        using var reader = database.Read(cancellationToken);
        var sql = new SqlText()
            .Raw($"SELECT {group.Totals} FROM {group.Table} g")
            .WhereGroup(group, selection)
            .Page(page, "g.id");
        var items = reader.Query(sql, GroupTotals.Read);
        return new(items, page.CountFrom(items.Count) ?? Count(reader, group, selection));
    }

    private static CountOf Count(PostgresReader reader, PostgresGroup group, Selection selection)
    {
        // The number of all is kept.
        if (selection.IsEverything)
        {
            return new(All(reader, group, selection));
        }

        // No index knows which ones meet conditions, so only the latest ones are looked at.
        var isCompared = selection.Conditions.Count > 0 && !(group == PostgresGroup.Session && selection.IsOfUserAlone);
        var sql = new SqlText().Raw("SELECT count(*) FROM ");
        if (isCompared)
        {
            sql.Raw($"(SELECT w.* FROM {group.Table} w")
                .Add($" WHERE w.pipeline = {selection.Pipeline.Storable()}")
                .Add($" ORDER BY w.last_ts DESC LIMIT {(long)selection.MaxCompared})");
        }
        else
        {
            sql.Raw(group.Table);
        }

        var counted = reader.Query(sql.Raw(" g").WhereGroup(group, selection), static row => row.GetInt64(0))[0];
        return new(counted, isCompared && All(reader, group, selection) > selection.MaxCompared);
    }

    private static long All(PostgresReader reader, PostgresGroup group, Selection selection) =>
        reader
            .Query(
                new SqlText()
                    .Raw($"SELECT {group.Table} FROM pipelines")
                    .Add($" WHERE id = {selection.Pipeline.Storable()}"),
                static row => row.GetInt64(0)
            )
            .FirstOrDefault();

    private GroupTotals? Find(PostgresGroup group, string pipeline, string id, CancellationToken cancellationToken)
    {
        using var reader = database.Read(cancellationToken);
        var sql = new SqlText()
            .Raw($"SELECT {group.Totals} FROM {group.Table} g")
            .Add($" WHERE g.pipeline = {pipeline.Storable()} AND g.id = {id.Storable()}");
        return reader.Query(sql, GroupTotals.Read).FirstOrDefault();
    }

    // The totals know when the first and the last row began, so no other row is read.
    private static Dictionary<string, RowRecord> Ends(
        PostgresReader reader,
        string pipeline,
        string[] ids,
        string time,
        string order
    )
    {
        var sql = new SqlText()
            .Raw($"SELECT DISTINCT ON (g.id) {RowRecord.Columns} FROM sessions g JOIN rows r")
            .Raw($" ON r.pipeline = g.pipeline AND r.group_key = g.id AND r.ts = {time} AND r.session_id IS NOT NULL")
            .Add($" WHERE g.pipeline = {pipeline.Storable()} AND g.id = ANY ({ids})")
            .Raw($" ORDER BY g.id, {order}");
        return reader.Query(sql, RowRecord.Read).ToDictionary(static row => row.SessionId!);
    }

    private static ILookup<string, string> UserIds(PostgresReader reader, string pipeline, string[] ids)
    {
        const int MaxShown = 1_000;
        var sql = new SqlText()
            .Raw("SELECT u.session_id, u.user_id FROM (SELECT s.session_id, s.user_id,")
            .Raw(" row_number() OVER (PARTITION BY s.session_id ORDER BY s.user_id) AS rank FROM session_users s")
            .Add($" WHERE s.pipeline = {pipeline.Storable()} AND s.session_id = ANY ({ids})) u")
            .Add($" WHERE u.rank <= {(long)MaxShown}")
            .Raw(" ORDER BY u.session_id, u.user_id");
        return reader
            .Query(sql, static row => (Session: row.GetString(0), User: row.GetString(1)))
            .ToLookup(static pair => pair.Session, static pair => pair.User);
    }

    private Dictionary<string, Percentiles> PercentilesOf(
        PostgresReader reader,
        RowOwnerKind kind,
        string pipeline,
        string[] ids
    )
    {
        var group = kind == RowOwnerKind.Session ? PostgresGroup.Session : PostgresGroup.User;
        var known = ids.Distinct()
            .Select(id => (Id: id, Found: kept.Of(kind, pipeline, id)))
            .Where(static one => one.Found is not null)
            .ToDictionary(static one => one.Id, static one => one.Found!);
        var sql = new SqlText()
            .Raw($"SELECT r.{group.Key}, percentile_disc({Shares}) WITHIN GROUP (ORDER BY r.latency), count(*)")
            .Add($" FROM rows r WHERE r.pipeline = {pipeline.Storable()}")
            .Raw($" AND r.{group.Key}")
            .Add($" = ANY ({ids.Where(id => !known.ContainsKey(id)).ToArray()})")
            .Raw($" AND r.{group.Column} IS NOT NULL AND r.latency IS NOT NULL GROUP BY r.{group.Key}");
        foreach (
            var (id, values, rows) in reader.Query(
                sql,
                static row => (row.GetString(0), row.GetFieldValue<double[]>(1), row.GetInt64(2))
            )
        )
        {
            known[id] = new Percentiles(values[0], values[1]);
            kept.Keep(kind, pipeline, id, known[id], rows);
        }

        return known;
    }
}
