using Microsoft.Data.Sqlite;

namespace Openlayer.Dashboard.Storage;

/// <summary>Reads rows and the pipelines that they belong to.</summary>
internal sealed class RowReader(TraceDatabase database)
{
    // Bodies are large: the page is found first, on narrow rows, and only its own bodies are read.
    public IReadOnlyList<RowBody> Bodies(Selection selection, PageRequest page)
    {
        using var connection = database.Open();
        var ids = connection.Query(Listed("r.id", selection, page), static reader => reader.GetInt64(0));
        return InOrder(connection, ids);
    }

    public PageOf<RowRecord> List(Selection selection, PageRequest page)
    {
        using var connection = database.Open();
        var count = new SqlText().Raw("SELECT COUNT(*) FROM rows r").Where(selection).Conditions(" AND ", selection);
        return new(
            connection.Query(Listed(RowRecord.Columns, selection, page), RowRecord.Read),
            connection.Query(count, static reader => reader.GetInt64(0))[0]);
    }

    public (RowRecord Record, RowBody Body)? Find(string pipeline, string inferenceId)
    {
        using var connection = database.Open();
        return Find(connection, pipeline, inferenceId);
    }

    public static (RowRecord Record, RowBody Body)? Find(SqliteConnection connection, string pipeline, string inferenceId)
    {
        var sql = new SqlText().Raw($"SELECT {RowRecord.Columns} FROM rows r")
            .Add($" WHERE r.pipeline = {pipeline} AND r.inference_id = {inferenceId}");
        var record = connection.Query(sql, RowRecord.Read).FirstOrDefault();
        return record is not null && InOrder(connection, [record.Id]) is [var body] ? (record, body) : null;
    }

    public IReadOnlyList<RowBody> Bodies(IReadOnlyList<long> ids)
    {
        using var connection = database.Open();
        return InOrder(connection, ids);
    }

    /// <summary>Pipelines that have rows, by name, and how many.</summary>
    public IReadOnlyList<(string Id, long Records)> Pipelines()
    {
        using var connection = database.Open();
        var sql = new SqlText().Raw("SELECT id, records FROM pipelines WHERE records > 0 ORDER BY id");
        return connection.Query(sql, static reader => (reader.GetString(0), reader.GetInt64(1)));
    }

    /// <summary>The pipeline of the newest row; null when there is no row.</summary>
    public string? LatestPipeline()
    {
        using var connection = database.Open();
        var sql = new SqlText().Raw("SELECT pipeline FROM rows ORDER BY id DESC LIMIT 1");
        return connection.Query(sql, static reader => reader.GetString(0)).FirstOrDefault();
    }

    private static SqlText Listed(string columns, Selection selection, PageRequest page) =>
        new SqlText().Raw($"SELECT {columns} FROM rows r")
            .Where(selection)
            .Conditions(" AND ", selection)
            .Page(page, page.Ascending ? "r.id" : "r.id DESC");

    private static List<RowBody> InOrder(SqliteConnection connection, IReadOnlyList<long> ids)
    {
        var sql = new SqlText().Raw($"SELECT {RowBody.Columns} FROM rows r{RowBody.Joins} WHERE r.id IN ").List(ids);
        var found = connection.Query(sql, RowBody.Read).ToDictionary(static body => body.Id);
        return [.. ids.Where(found.ContainsKey).Select(id => found[id])];
    }
}
