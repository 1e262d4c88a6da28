using Npgsql;

namespace Openlayer.Dashboard.Storage.Postgres;

/// <summary>What one transaction does to rows, and to the totals with them.</summary>
/// <remarks>
/// An id may come again with another time or session, and so another place. Its key is written first, and stays locked
/// until the end: of two replicas that write the same id, the later one finds the row of the earlier one, and replaces
/// it. Advisory locks would do the same, but a batch of 10,000 ids needs more of them than a server has.
/// </remarks>
/// <param name="now">When the rows arrive, in Unix seconds.</param>
internal sealed class RowTransaction(NpgsqlConnection connection, double now)
{
    private readonly TotalChanges _changes = new();

    /// <summary>Keeps rows. Of several with the same id, the last one stays.</summary>
    /// <returns>How many rows each of their pipelines has afterwards.</returns>
    public async Task<IReadOnlyDictionary<string, long>> AddAsync(IReadOnlyList<PostgresRow> rows)
    {
        var last = new OrderedDictionary<(string, string), PostgresRow>();
        foreach (var row in rows)
        {
            last[(row.Pipeline, row.InferenceId)] = row;
        }

        var added = new RowAddition(connection, [.. last.Values], now);
        await added.DrawAsync().ConfigureAwait(false);
        var repeats = await added.KeepKeysAsync().ConfigureAwait(false);
        if (repeats.Count > 0)
        {
            await RemoveAsync(repeats).ConfigureAwait(false);
            await added.MoveKeysAsync().ConfigureAwait(false);
        }

        await added.CopyAsync().ConfigureAwait(false);
        foreach (var row in last.Values)
        {
            _changes.Add(row.Figures);
        }

        return await new TotalWriter(connection, _changes).WriteAsync(evicted: false).ConfigureAwait(false);
    }

    /// <summary>A row and its body, which no other transaction changes from here on.</summary>
    public async Task<(RowRecord Record, RowBody Body)?> FindAsync(string pipeline, string inferenceId)
    {
        if (await LockAsync(pipeline, [inferenceId]).ConfigureAwait(false) is not [var place])
        {
            return null;
        }

        var sql = PostgresRowReader
            .RecordAndBody()
            .Add($" WHERE r.pipeline = {pipeline} AND r.group_key = {place.GroupKey}")
            .Add($" AND r.inference_id = {inferenceId} AND r.ts = {place.Time}");
        var found = await connection
            .QueryAsync(sql, PostgresRowReader.ReadBoth, CancellationToken.None)
            .ConfigureAwait(false);
        return found is [var row] ? row : null;
    }

    /// <summary>The rows that arrived first, and when that was, in Unix seconds.</summary>
    public Task<List<(string InferenceId, double Arrived)>> OldestAsync(string pipeline, long count)
    {
        var sql = new SqlText()
            .Raw("SELECT k.inference_id, k.arrived FROM row_keys k")
            .Add($" WHERE k.pipeline = {pipeline} ORDER BY k.id LIMIT {count}");
        return connection.QueryAsync(sql, static row => (row.GetString(0), row.GetDouble(1)), CancellationToken.None);
    }

    /// <summary>Removes some rows of an owner.</summary>
    /// <returns>How many went.</returns>
    public async Task<int> EraseAsync(string pipeline, RowOwner owner, long most)
    {
        var ids = await OwnedAsync(pipeline, owner, most).ConfigureAwait(false);
        await LockAsync(pipeline, ids).ConfigureAwait(false);

        // One of them may have moved to another owner before it was locked.
        var still = await OwnedAsync(pipeline, owner, most).ConfigureAwait(false);
        return await RemoveAsync(pipeline, [.. ids.Intersect(still)], evicted: false).ConfigureAwait(false);
    }

    /// <summary>Removes rows, and all that belongs to them.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> RemoveAsync(string pipeline, IReadOnlyList<string> inferenceIds, bool evicted)
    {
        var places = await LockAsync(pipeline, inferenceIds).ConfigureAwait(false);
        if (places.Count == 0)
        {
            return 0;
        }

        var ids = places.Select(static place => place.InferenceId).ToArray();
        await RemoveAsync(places).ConfigureAwait(false);
        var keys = new SqlText()
            .Raw("DELETE FROM row_keys k")
            .Add($" WHERE k.pipeline = {pipeline} AND k.inference_id = ANY ({ids})");
        await connection.ExecuteAsync(keys, CancellationToken.None).ConfigureAwait(false);
        var spans = new SqlText()
            .Raw("DELETE FROM spans s")
            .Add($" WHERE s.pipeline = {pipeline} AND s.trace_id = ANY ({ids})");
        await connection.ExecuteAsync(spans, CancellationToken.None).ConfigureAwait(false);
        await new TotalWriter(connection, _changes).WriteAsync(evicted).ConfigureAwait(false);
        return places.Count;
    }

    /// <summary>What the transaction does to a pipeline.</summary>
    public PipelineTransaction Pipeline(string pipeline) => new(this, connection, pipeline.Storable(), now);

    private Task<List<string>> OwnedAsync(string pipeline, RowOwner owner, long most)
    {
        var (column, key) = PostgresGroup.ColumnsOf(owner.Kind);
        var sql = new SqlText()
            .Raw("SELECT r.inference_id FROM rows r")
            .Add($" WHERE r.pipeline = {pipeline}")
            .Raw($" AND r.{column} IS NOT NULL AND r.{key}")
            .Add($" = {owner.Id.Storable()} ORDER BY r.ts, r.id LIMIT {most}");
        return connection.QueryAsync(sql, static row => row.GetString(0), CancellationToken.None);
    }

    private Task<List<RowPlace>> LockAsync(string pipeline, IReadOnlyList<string> inferenceIds)
    {
        var sql = new SqlText()
            .Raw($"SELECT {RowPlace.Columns} FROM row_keys k")
            .Add($" WHERE k.pipeline = {pipeline} AND k.inference_id = ANY ({inferenceIds.ToArray()})")
            .Raw(" ORDER BY k.inference_id FOR UPDATE");
        return connection.QueryAsync(sql, RowPlace.Read, CancellationToken.None);
    }

    private async Task RemoveAsync(IReadOnlyList<RowPlace> places)
    {
        var sql = new SqlText()
            .Raw("DELETE FROM rows r USING ")
            .Add($"unnest({places.Select(static place => place.Pipeline).ToArray()},")
            .Add($" {places.Select(static place => place.GroupKey).ToArray()},")
            .Add($" {places.Select(static place => place.InferenceId).ToArray()},")
            .Add($" {places.Select(static place => place.Time).ToArray()})")
            .Raw(" AS old (pipeline, group_key, inference_id, ts)")
            .Raw(" WHERE r.pipeline = old.pipeline AND r.group_key = old.group_key")
            .Raw($" AND r.inference_id = old.inference_id AND r.ts = old.ts RETURNING {RowFigures.Columns}");
        var removed = await connection.QueryAsync(sql, RowFigures.Read, CancellationToken.None).ConfigureAwait(false);
        removed.ForEach(_changes.Remove);
    }
}
