using Microsoft.Data.Sqlite;

namespace Openlayer.Dashboard.Storage;

/// <summary>Reads rows and the pipelines that they belong to.</summary>
internal sealed class RowReader(TraceDatabase database)
{
    public IReadOnlyList<RowBody> Bodies(Selection selection, PageRequest page)
    {
        using var connection = database.Open();
        return InOrder(connection, Ids(connection, selection, page).Items);
    }

    public PageOf<RowRecord> List(Selection selection, PageRequest page)
    {
        using var connection = database.Open();
        var ids = Ids(connection, selection, page);
        var sql = new SqlText().Raw($"SELECT {RowRecord.Columns} FROM rows r WHERE r.id IN ").List(ids.Items);
        var found = connection.Query(sql, RowRecord.Read).ToDictionary(static row => row.Id);
        return new([.. ids.Items.Where(found.ContainsKey).Select(id => found[id])], ids.Total);
    }

    public (RowRecord Record, RowBody Body)? Find(string pipeline, string inferenceId)
    {
        using var connection = database.Open();
        return Find(connection, pipeline, inferenceId);
    }

    public static (RowRecord Record, RowBody Body)? Find(
        SqliteConnection connection,
        string pipeline,
        string inferenceId
    )
    {
        var sql = new SqlText()
            .Raw($"SELECT {RowRecord.Columns} FROM rows r")
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

    // Rows are wide: the page and the length of the list are found on numbers alone, in one pass.
    private static PageOf<long> Ids(SqliteConnection connection, Selection selection, PageRequest page)
    {
        var sql = new SqlText()
            .Raw("SELECT r.id, COUNT(*) OVER ()")
            .From(selection)
            .Where(selection)
            .Conditions(" AND ", selection)
            .Page(page, page.Ascending ? "r.id" : "r.id DESC");
        var found = connection.Query(sql, static reader => (Id: reader.GetInt64(0), Total: reader.GetInt64(1)));
        return new([.. found.Select(static row => row.Id)], found.Count > 0 ? found[0].Total : 0);
    }

    private static List<RowBody> InOrder(SqliteConnection connection, IReadOnlyList<long> ids)
    {
        var sql = new SqlText().Raw($"SELECT {RowBody.Columns} FROM rows r{RowBody.Joins} WHERE r.id IN ").List(ids);
        var found = connection.Query(sql, RowBody.Read).ToDictionary(static body => body.Id);
        return [.. ids.Where(found.ContainsKey).Select(id => found[id])];
    }
}
