using Npgsql;

namespace Openlayer.Dashboard.Storage.Postgres;

/// <summary>What one transaction does to a pipeline.</summary>
/// <param name="now">In Unix seconds.</param>
internal sealed class PipelineTransaction(RowTransaction rows, NpgsqlConnection connection, string pipeline, double now)
{
    /// <summary>False when there is no such pipeline.</summary>
    public async Task<bool> UpdateAsync(PipelineChange change)
    {
        var storable = change with
        {
            Name = change.Name?.Storable(),
            Description = Storable(change.Description),
            ReferenceDatasetUri = Storable(change.ReferenceDatasetUri),
        };
        var sql = new SqlText().Raw("UPDATE pipelines SET ").Set(storable, now).Add($" WHERE id = {pipeline}");
        return await connection.ExecuteAsync(sql, CancellationToken.None).ConfigureAwait(false) > 0;
    }

    /// <summary>The number of the newest row; null when there is no such pipeline.</summary>
    public async Task<long?> NewestRowAsync()
    {
        var known = new SqlText().Add($"SELECT p.id FROM pipelines p WHERE p.id = {pipeline}");
        var newest = new SqlText()
            .Add($"SELECT k.id FROM row_keys k WHERE k.pipeline = {pipeline}")
            .Raw(" ORDER BY k.id DESC LIMIT 1");
        var found = await connection
            .QueryAsync(known, static row => row.GetString(0), CancellationToken.None)
            .ConfigureAwait(false);
        var last = await connection
            .QueryAsync(newest, static row => row.GetInt64(0), CancellationToken.None)
            .ConfigureAwait(false);
        return found.Count == 0 ? null : last.FirstOrDefault();
    }

    /// <summary>Removes the rows that arrived first.</summary>
    /// <param name="last">No row with a higher number is removed.</param>
    /// <param name="most">How many rows at most.</param>
    /// <returns>How many went.</returns>
    public async Task<int> RemoveSomeAsync(long last, long most)
    {
        var sql = new SqlText()
            .Raw("SELECT k.inference_id FROM row_keys k")
            .Add($" WHERE k.pipeline = {pipeline} AND k.id <= {last} ORDER BY k.id LIMIT {most}");
        var ids = await connection
            .QueryAsync(sql, static row => row.GetString(0), CancellationToken.None)
            .ConfigureAwait(false);
        return await rows.RemoveAsync(pipeline, ids, evicted: false).ConfigureAwait(false);
    }

    /// <summary>Removes what is left when the rows are gone.</summary>
    /// <returns>True.</returns>
    public async Task<bool> ForgetAsync()
    {
        var spans = new SqlText()
            .Add($"DELETE FROM spans s WHERE s.pipeline = {pipeline} AND s.trace_id NOT IN")
            .Add($" (SELECT k.inference_id FROM row_keys k WHERE k.pipeline = {pipeline})");
        await connection.ExecuteAsync(spans, CancellationToken.None).ConfigureAwait(false);
        var views = new SqlText().Add($"DELETE FROM views v WHERE v.pipeline = {pipeline}");
        await connection.ExecuteAsync(views, CancellationToken.None).ConfigureAwait(false);
        var empty = new SqlText().Add($"DELETE FROM pipelines p WHERE p.id = {pipeline} AND p.records = 0");
        await connection.ExecuteAsync(empty, CancellationToken.None).ConfigureAwait(false);

        // Of a pipeline that has begun anew meanwhile, the rows stay and nothing else.
        var begun = new SqlText()
            .Raw("UPDATE pipelines SET name = NULL, description = NULL, reference_dataset = NULL, evicted = 0, ")
            .Add($"created = {now}, updated = {now} WHERE id = {pipeline}");
        await connection.ExecuteAsync(begun, CancellationToken.None).ConfigureAwait(false);
        return true;
    }

    /// <summary>Keeps a view in the place of one with the same name.</summary>
    /// <returns>True.</returns>
    public async Task<bool> SaveViewAsync(SavedView view)
    {
        var sql = new SqlText()
            .Raw("INSERT INTO views (pipeline, name, address) VALUES (")
            .Add($"{pipeline}, {view.Name.Storable()}, {view.Address.Storable()})")
            .Raw(" ON CONFLICT (pipeline, name) DO UPDATE SET address = excluded.address");
        await connection.ExecuteAsync(sql, CancellationToken.None).ConfigureAwait(false);
        return true;
    }

    /// <summary>False when there is none.</summary>
    public async Task<bool> DeleteViewAsync(string name)
    {
        var sql = new SqlText().Add(
            $"DELETE FROM views v WHERE v.pipeline = {pipeline} AND v.name = {name.Storable()}"
        );
        return await connection.ExecuteAsync(sql, CancellationToken.None).ConfigureAwait(false) > 0;
    }

    private static NewText? Storable(NewText? text) => text is null ? null : new(text.Value?.Storable());
}
