using Microsoft.Data.Sqlite;

namespace Openlayer.Dashboard.Storage.Sqlite;

/// <summary>Reads rows and the pipelines that they belong to.</summary>
internal sealed class RowReader(TraceDatabase database) : IRowReader
{
    // A longer list is counted no further: nobody pages through it, and counting would read all of it.
    private const int MaxCounted = 100_000;

    public IReadOnlyList<RowBody> Bodies(Selection selection, PageRequest page, CancellationToken cancellationToken)
    {
        using var reader = database.Read(cancellationToken);
        return InOrder(reader, Ids(reader, selection, page));
    }

    public IReadOnlyList<long> Ids(Selection selection, PageRequest page, CancellationToken cancellationToken)
    {
        using var reader = database.Read(cancellationToken);
        return Ids(reader, selection, page);
    }

    public PageOf<RowRecord> List(Selection selection, PageRequest page, CancellationToken cancellationToken)
    {
        using var reader = database.Read(cancellationToken);
        var ids = Ids(reader, selection, page);
        var sql = new SqlText().Raw($"SELECT {RowRecord.Columns} FROM rows r WHERE r.id IN ").List(ids);
        var found = reader.Query(sql, RowRecord.Read).ToDictionary(static row => row.Id);
        var total = page.CountFrom(ids.Count) ?? Count(reader, selection);
        return new([.. ids.Where(found.ContainsKey).Select(id => found[id])], total);
    }

    public IReadOnlyList<TurnOutline> Outline(
        string pipeline,
        string sessionId,
        int most,
        CancellationToken cancellationToken
    )
    {
        using var reader = database.Read(cancellationToken);
        var selection = new Selection(pipeline) { SessionId = sessionId };
        var sql = new SqlText()
            .Raw($"SELECT {TurnOutline.Columns}")
            .From(selection)
            .Where(selection)
            .Add($" ORDER BY r.ts, r.id LIMIT {most}");
        return reader.Query(sql, TurnOutline.Read);
    }

    public CountOf Count(Selection selection, CancellationToken cancellationToken)
    {
        using var reader = database.Read(cancellationToken);
        return Count(reader, selection);
    }

    public (RowRecord Record, RowBody Body)? Find(
        string pipeline,
        string inferenceId,
        CancellationToken cancellationToken
    )
    {
        using var reader = database.Read(cancellationToken);
        return
            reader.Query(RecordOf(pipeline, inferenceId), RowRecord.Read) is [var record]
            && InOrder(reader, [record.Id]) is [var body]
            ? (record, body)
            : null;
    }

    /// <summary>The same within a transaction that writes.</summary>
    public static (RowRecord Record, RowBody Body)? Find(
        SqliteConnection connection,
        string pipeline,
        string inferenceId
    ) =>
        connection.Query(RecordOf(pipeline, inferenceId), RowRecord.Read) is [var record]
        && connection.Query(BodiesOf([record.Id]), ReadBody) is [var body]
            ? (record, body)
            : null;

    public IReadOnlyList<RowBody> Bodies(IReadOnlyList<long> ids, CancellationToken cancellationToken)
    {
        using var reader = database.Read(cancellationToken);
        return InOrder(reader, ids);
    }

    public IReadOnlyList<PipelineRecord> Pipelines(CancellationToken cancellationToken)
    {
        using var reader = database.Read(cancellationToken);
        var sql = new SqlText().Raw("SELECT id, records, evicted FROM pipelines WHERE records > 0 ORDER BY id");
        return reader.Query(sql, static row => new PipelineRecord(row.GetString(0), row.GetInt64(1), row.GetInt64(2)));
    }

    public string? LatestPipeline(CancellationToken cancellationToken)
    {
        using var reader = database.Read(cancellationToken);
        var sql = new SqlText().Raw("SELECT pipeline FROM rows ORDER BY id DESC LIMIT 1");
        return reader.Query(sql, static row => row.GetString(0)).FirstOrDefault();
    }

    // Rows are wide: the page is found on numbers alone.
    private static List<long> Ids(StoreReader reader, Selection selection, PageRequest page)
    {
        var sql = new SqlText()
            .Raw("SELECT r.id")
            .From(selection)
            .Where(selection)
            .Conditions(selection)
            .Page(page, page.Ascending ? "r.id" : "r.id DESC");
        return reader.Query(sql, static row => row.GetInt64(0));
    }

    private static CountOf Count(StoreReader reader, Selection selection)
    {
        if (selection.IsEverything)
        {
            return new(Records(reader, selection));
        }

        if (selection.Conditions.Count > 0)
        {
            return Compared(reader, selection);
        }

        var sql = new SqlText()
            .Raw("SELECT COUNT(*) FROM (SELECT 1")
            .From(selection)
            .Where(selection)
            .Add($" LIMIT {MaxCounted + 1})");
        var counted = reader.Query(sql, static row => row.GetInt64(0)).FirstOrDefault();
        var limit = selection.IsSearched ? SearchTable.MaxMatches : MaxCounted;
        return counted < limit ? new(counted) : new(limit, IsMore: true);
    }

    // No index knows which rows meet such conditions, so only the newest ones are looked at.
    private static CountOf Compared(StoreReader reader, Selection selection)
    {
        var sql = new SqlText()
            .Add($"SELECT COUNT(*) FROM (SELECT w.* FROM rows w WHERE w.pipeline = {selection.Pipeline}")
            .Add($" ORDER BY w.id DESC LIMIT {selection.MaxCompared}) r")
            .Where(selection)
            .Conditions(selection);
        var counted = reader.Query(sql, static row => row.GetInt64(0))[0];
        return new(counted, Records(reader, selection) > selection.MaxCompared);
    }

    private static long Records(StoreReader reader, Selection selection) =>
        reader
            .Query(
                new SqlText().Add($"SELECT records FROM pipelines WHERE id = {selection.Pipeline}"),
                static row => row.GetInt64(0)
            )
            .FirstOrDefault();

    private static SqlText RecordOf(string pipeline, string inferenceId) =>
        new SqlText()
            .Raw($"SELECT {RowRecord.Columns} FROM rows r")
            .Add($" WHERE r.pipeline = {pipeline} AND r.inference_id = {inferenceId}");

    private static SqlText BodiesOf(IReadOnlyList<long> ids) =>
        new SqlText().Raw($"SELECT {RowTables.BodyColumns} FROM rows r{RowTables.BodyJoins} WHERE r.id IN ").List(ids);

    private static List<RowBody> InOrder(StoreReader reader, IReadOnlyList<long> ids)
    {
        var found = reader.Query(BodiesOf(ids), ReadBody).ToDictionary(static body => body.Id);
        return [.. ids.Where(found.ContainsKey).Select(id => found[id])];
    }

    private static RowBody ReadBody(SqliteDataReader row) =>
        new(row.GetInt64(0), PackedJson.Read(row, 1), row.GetString(2));
}
