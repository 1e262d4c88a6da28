using Microsoft.Data.Sqlite;

namespace Openlayer.Dashboard.Storage;

/// <summary>Reads what rows add up to, by session or by user.</summary>
internal sealed class GroupReader(TraceDatabase database)
{
    private const string Session = "session_id";
    private const string User = "user_id";

    public PageOf<GroupTotals> Sessions(Selection selection, PageRequest page) => List(Session, selection, page);

    public PageOf<GroupTotals> Users(Selection selection, PageRequest page) => List(User, selection, page);

    /// <summary>Null when the pipeline has no row of that session.</summary>
    public GroupTotals? FindSession(string pipeline, string id) => Find(Session, pipeline, id);

    /// <summary>Null when the pipeline has no row of that user.</summary>
    public GroupTotals? FindUser(string pipeline, string id) => Find(User, pipeline, id);

    /// <summary>What a list shows beside the totals, for the few sessions of one page.</summary>
    public IReadOnlyList<SessionDetails> Details(string pipeline, IEnumerable<string> sessionIds)
    {
        using var connection = database.Open();
        return
        [
            .. sessionIds.Select(id => new SessionDetails(
                First(connection, pipeline, id, "r.ts, r.id"),
                First(connection, pipeline, id, "r.ts DESC, r.id DESC"),
                UserIds(connection, pipeline, id),
                PercentilesOf(connection, Session, pipeline, id)
            )),
        ];
    }

    public IReadOnlyList<Percentiles> UserPercentiles(string pipeline, IEnumerable<string> userIds)
    {
        using var connection = database.Open();
        return [.. userIds.Select(id => PercentilesOf(connection, User, pipeline, id))];
    }

    private PageOf<GroupTotals> List(string key, Selection selection, PageRequest page)
    {
        var sql = new SqlText()
            .Raw($"SELECT r.{key}, {GroupTotals.Aggregates}, COUNT(*) OVER () FROM rows r INDEXED BY {IndexOf(key)}")
            .Add($" WHERE r.pipeline = {selection.Pipeline}")
            .Raw($" AND r.{key} IS NOT NULL");
        if (selection.NarrowsRows)
        {
            sql.Raw($" AND r.{key} IN (SELECT r.{key}").From(selection).Where(selection).Raw(")");
        }

        sql.Raw($" GROUP BY r.{key}").Conditions(" HAVING ", selection).Page(page, $"r.{key}");

        using var connection = database.Open();
        var items = connection.Query(
            sql,
            static reader => (Totals: GroupTotals.Read(reader), Total: reader.GetInt64(10))
        );
        return new([.. items.Select(static item => item.Totals)], items.Count > 0 ? items[0].Total : 0);
    }

    private GroupTotals? Find(string key, string pipeline, string id)
    {
        using var connection = database.Open();
        var sql = new SqlText()
            .Raw($"SELECT r.{key}, {GroupTotals.Aggregates} FROM rows r INDEXED BY {IndexOf(key)}")
            .Add($" WHERE r.pipeline = {pipeline}")
            .Raw($" AND r.{key}")
            .Add($" = {id}")
            .Raw($" GROUP BY r.{key}");
        return connection.Query(sql, GroupTotals.Read).FirstOrDefault();
    }

    private static string IndexOf(string key) => key == Session ? "rows_by_session" : "rows_by_user";

    private static RowRecord? First(SqliteConnection connection, string pipeline, string id, string order)
    {
        var session = new Selection(pipeline) { SessionId = id };
        var sql = new SqlText()
            .Raw($"SELECT {RowRecord.Columns}")
            .From(session)
            .Where(session)
            .Raw($" ORDER BY {order} LIMIT 1");
        return connection.Query(sql, RowRecord.Read).FirstOrDefault();
    }

    private static List<string> UserIds(SqliteConnection connection, string pipeline, string id)
    {
        var sql = new SqlText()
            .Raw("SELECT DISTINCT user_id FROM rows INDEXED BY rows_by_session")
            .Add($" WHERE pipeline = {pipeline} AND session_id = {id}")
            .Raw(" AND user_id IS NOT NULL ORDER BY user_id LIMIT 1000");
        return connection.Query(sql, static reader => reader.GetString(0));
    }

    private static Percentiles PercentilesOf(SqliteConnection connection, string key, string pipeline, string id)
    {
        var sql = new SqlText()
            .Raw(
                "SELECT MAX(CASE WHEN rank = (n + 1) / 2 THEN latency END), MAX(CASE WHEN rank = (n * 95 + 99) / "
                    + "100 THEN latency END) FROM ("
            )
            .Raw("SELECT r.latency, ROW_NUMBER() OVER (ORDER BY r.latency) AS rank, COUNT(*) OVER () AS n")
            .Raw($" FROM rows r INDEXED BY {IndexOf(key)}")
            .Add($" WHERE r.pipeline = {pipeline}")
            .Raw($" AND r.{key}")
            .Add($" = {id}")
            .Raw(" AND r.latency IS NOT NULL)");
        return connection.Query(sql, static reader => new Percentiles(reader.Number(0), reader.Number(1)))[0];
    }
}

/// <summary>A session's ends, its people and how long its rows take.</summary>
/// <param name="First">Null when the session was removed meanwhile, as is <paramref name="Last"/>.</param>
internal sealed record SessionDetails(
    RowRecord? First,
    RowRecord? Last,
    IReadOnlyList<string> UserIds,
    Percentiles Percentiles
);
