using Npgsql;

namespace Openlayer.Dashboard.Storage.Postgres;

/// <summary>
/// Writes changed totals in the transaction that changed their rows. Each table is written in the order of its keys.
/// </summary>
internal sealed class TotalWriter(NpgsqlConnection connection, TotalChanges changes)
{
    /// <param name="evicted">True when rows that go are to be counted as evicted.</param>
    /// <returns>How many rows each pipeline has afterwards.</returns>
    public async Task<IReadOnlyDictionary<string, long>> WriteAsync(bool evicted)
    {
        var pairs = changes.Pairs;
        var (ofPairs, sessions) = await connection
            .QueryAsync((Upsert(pairs), ReadPair), (Upsert(PostgresGroup.Session, changes.Sessions), WrittenGroup.Read))
            .ConfigureAwait(false);
        await CountSessionsAsync(pairs, ofPairs).ConfigureAwait(false);
        await TidyAsync(PostgresGroup.Session, changes.Sessions, sessions).ConfigureAwait(false);
        if (changes.Users.Count > 0)
        {
            var users = await connection
                .QueryAsync(Upsert(PostgresGroup.User, changes.Users), WrittenGroup.Read, CancellationToken.None)
                .ConfigureAwait(false);
            await TidyAsync(PostgresGroup.User, changes.Users, users).ConfigureAwait(false);
        }

        return await WritePipelinesAsync(evicted).ConfigureAwait(false);
    }

    private static ((string Pipeline, string Session, string User) Key, long Records) ReadPair(NpgsqlDataReader row) =>
        ((row.GetString(0), row.GetString(1), row.GetString(2)), row.GetInt64(3));

    private async Task CountSessionsAsync(
        IReadOnlyDictionary<(string Pipeline, string Session, string User), long> pairs,
        List<((string Pipeline, string Session, string User) Key, long Records)> written
    )
    {
        // A pair that has as many rows as were added is new; one that has none left goes.
        foreach (var (key, records) in written)
        {
            var added = pairs[key];
            if (records == 0 || records == added)
            {
                changes.CountSession(key.Pipeline, key.User, records == 0 ? -1 : 1);
            }
        }

        if (written.Exists(static pair => pair.Records == 0))
        {
            await RemovePairsAsync([.. written.Where(static pair => pair.Records == 0).Select(static pair => pair.Key)])
                .ConfigureAwait(false);
        }
    }

    private static SqlText Upsert(IReadOnlyDictionary<(string Pipeline, string Session, string User), long> pairs) =>
        new SqlText()
            .Raw("INSERT INTO session_users AS u (pipeline, session_id, user_id, records) SELECT * FROM ")
            .Add($"unnest({pairs.Keys.Select(static key => key.Pipeline).ToArray()},")
            .Add($" {pairs.Keys.Select(static key => key.Session).ToArray()},")
            .Add($" {pairs.Keys.Select(static key => key.User).ToArray()}, {pairs.Values.ToArray()})")
            .Raw(" AS n (pipeline, session_id, user_id, records)")
            .Raw(" ORDER BY n.pipeline COLLATE \"C\", n.session_id COLLATE \"C\", n.user_id COLLATE \"C\"")
            .Raw(" ON CONFLICT (pipeline, session_id, user_id) DO UPDATE SET records = u.records + excluded.records")
            .Raw(" RETURNING u.pipeline, u.session_id, u.user_id, u.records");

    private Task<int> RemovePairsAsync(List<(string Pipeline, string Session, string User)> pairs)
    {
        var sql = new SqlText()
            .Raw("DELETE FROM session_users u USING ")
            .Add($"unnest({pairs.Select(static pair => pair.Pipeline).ToArray()},")
            .Add($" {pairs.Select(static pair => pair.Session).ToArray()},")
            .Add($" {pairs.Select(static pair => pair.User).ToArray()}) AS old (pipeline, session_id, user_id)")
            .Raw(" WHERE u.pipeline = old.pipeline AND u.session_id = old.session_id AND u.user_id = old.user_id");
        return connection.ExecuteAsync(sql, CancellationToken.None);
    }

    // Groups without rows go, and the ends of others are looked up where a row that was one of them went.
    private async Task TidyAsync(
        PostgresGroup group,
        IReadOnlyCollection<TotalChange> groups,
        List<WrittenGroup> written
    )
    {
        var byKey = groups.ToDictionary(static change => (change.Pipeline, change.Id));
        written.ForEach(one => CountGroup(group, byKey[(one.Pipeline, one.Id)], one.Records));
        var empty = written.Where(static one => one.Records == 0).Select(one => byKey[(one.Pipeline, one.Id)]).ToList();
        if (empty.Count > 0)
        {
            var sql = new SqlText().Raw($"DELETE FROM {group.Table} g USING ");
            await connection.ExecuteAsync(Keyed(sql, empty), CancellationToken.None).ConfigureAwait(false);
        }

        var shortened = written
            .Where(one => one.Records > 0 && byKey[(one.Pipeline, one.Id)].TookAnEnd(one.First, one.Last, one.End))
            .Select(one => byKey[(one.Pipeline, one.Id)]);
        foreach (var ofPipeline in shortened.GroupBy(static one => one.Pipeline))
        {
            await FindEndsAsync(group, ofPipeline.Key, [.. ofPipeline.Select(static one => one.Id)])
                .ConfigureAwait(false);
        }
    }

    // The totals are locked, so that no other transaction counts the same change.
    private void CountGroup(PostgresGroup group, TotalChange change, long records)
    {
        var (was, isThere) = (records > change.Records, records > 0);
        if (was != isThere)
        {
            changes.CountGroup(group, change.Pipeline, isThere ? 1 : -1);
        }
    }

    private static SqlText Upsert(PostgresGroup group, IReadOnlyCollection<TotalChange> groups)
    {
        var isUser = group == PostgresGroup.User;
        var columns =
            "pipeline, id, records, errors, latency, cost, tokens, first_ts, last_ts, end_ts"
            + (isUser ? ", sessions" : "");
        var sql = new SqlText()
            .Raw($"INSERT INTO {group.Table} AS g ({columns}) SELECT * FROM ")
            .Add($"unnest({groups.Select(static one => one.Pipeline).ToArray()},")
            .Add($" {groups.Select(static one => one.Id).ToArray()},")
            .Add($" {groups.Select(static one => one.Records).ToArray()},")
            .Add($" {groups.Select(static one => one.Errors).ToArray()},")
            .Add($" {groups.Select(static one => one.Latency).ToArray()},")
            .Add($" {groups.Select(static one => one.Cost).ToArray()},")
            .Add($" {groups.Select(static one => one.Tokens).ToArray()},")
            .Add($" {groups.Select(static one => one.First).ToArray()},")
            .Add($" {groups.Select(static one => one.Last).ToArray()},")
            .Add($" {groups.Select(static one => one.End).ToArray()}");
        if (isUser)
        {
            sql.Add($", {groups.Select(static one => one.Sessions).ToArray()}");
        }

        return sql.Raw($") AS n ({columns}) ORDER BY n.pipeline COLLATE \"C\", n.id COLLATE \"C\"")
            .Raw(" ON CONFLICT (pipeline, id) DO UPDATE SET records = g.records + excluded.records,")
            .Raw(" errors = g.errors + excluded.errors, latency = g.latency + excluded.latency,")
            .Raw(" cost = g.cost + excluded.cost, tokens = g.tokens + excluded.tokens,")
            .Raw(" first_ts = least(g.first_ts, excluded.first_ts), last_ts = greatest(g.last_ts, excluded.last_ts),")
            .Raw(" end_ts = greatest(g.end_ts, excluded.end_ts)")
            .Raw(isUser ? ", sessions = g.sessions + excluded.sessions" : "")
            .Raw(" RETURNING g.pipeline, g.id, g.records, g.first_ts, g.last_ts, g.end_ts");
    }

    // The totals are locked meanwhile: a row that comes from elsewhere is counted when this transaction has ended.
    private async Task FindEndsAsync(PostgresGroup group, string pipeline, string[] ids)
    {
        var find = new SqlText()
            .Raw($"SELECT r.{group.Key}, min(r.ts), max(r.ts), max(r.end_ts) FROM rows r")
            .Add($" WHERE r.pipeline = {pipeline}")
            .Raw($" AND r.{group.Key}")
            .Add($" = ANY ({ids})")
            .Raw($" AND r.{group.Column} IS NOT NULL GROUP BY r.{group.Key}");
        var ends = await connection
            .QueryAsync(
                find,
                static row =>
                    (Id: row.GetString(0), First: row.GetDouble(1), Last: row.GetDouble(2), End: row.GetDouble(3)),
                CancellationToken.None
            )
            .ConfigureAwait(false);
        var update = new SqlText()
            .Raw($"UPDATE {group.Table} g SET first_ts = e.first_ts, last_ts = e.last_ts, end_ts = e.end_ts FROM ")
            .Add($"unnest({ends.Select(static one => one.Id).ToArray()},")
            .Add($" {ends.Select(static one => one.First).ToArray()},")
            .Add($" {ends.Select(static one => one.Last).ToArray()},")
            .Add($" {ends.Select(static one => one.End).ToArray()}) AS e (id, first_ts, last_ts, end_ts)")
            .Add($" WHERE g.pipeline = {pipeline} AND g.id = e.id");
        await connection.ExecuteAsync(update, CancellationToken.None).ConfigureAwait(false);
    }

    private async Task<IReadOnlyDictionary<string, long>> WritePipelinesAsync(bool evicted)
    {
        var pipelines = changes.Pipelines;
        var gone = pipelines.Values.Select(rows => evicted ? Math.Max(0, -rows) : 0).ToArray();
        var sessions = pipelines.Keys.Select(id => changes.NewGroups(PostgresGroup.Session, id)).ToArray();
        var users = pipelines.Keys.Select(id => changes.NewGroups(PostgresGroup.User, id)).ToArray();
        var sql = new SqlText()
            .Raw("INSERT INTO pipelines AS p (id, records, evicted, sessions, users) SELECT * FROM ")
            .Add($"unnest({pipelines.Keys.ToArray()}, {pipelines.Values.ToArray()}, {gone}, {sessions}, {users})")
            .Raw(" AS n (id, records, evicted, sessions, users) ORDER BY n.id COLLATE \"C\"")
            .Raw(" ON CONFLICT (id) DO UPDATE SET records = p.records + excluded.records,")
            .Raw(" evicted = p.evicted + excluded.evicted, sessions = p.sessions + excluded.sessions,")
            .Raw(" users = p.users + excluded.users RETURNING p.id, p.records");
        var records = await connection
            .QueryAsync(sql, static row => (row.GetString(0), row.GetInt64(1)), CancellationToken.None)
            .ConfigureAwait(false);
        return records.ToDictionary(static one => one.Item1, static one => one.Item2);
    }

    private static SqlText Keyed(SqlText sql, IReadOnlyCollection<TotalChange> groups) =>
        sql.Add($"unnest({groups.Select(static one => one.Pipeline).ToArray()},")
            .Add($" {groups.Select(static one => one.Id).ToArray()}) AS old (pipeline, id)")
            .Raw(" WHERE g.pipeline = old.pipeline AND g.id = old.id");

    private sealed record WrittenGroup(string Pipeline, string Id, long Records, double First, double Last, double End)
    {
        public static WrittenGroup Read(NpgsqlDataReader row) =>
            new(
                row.GetString(0),
                row.GetString(1),
                row.GetInt64(2),
                row.GetDouble(3),
                row.GetDouble(4),
                row.GetDouble(5)
            );
    }
}
