namespace Openlayer.Dashboard.Storage.Postgres;

/// <summary>Reads rows and the pipelines that they belong to.</summary>
internal sealed class PostgresRowReader(PostgresDatabase database) : IRowReader
{
    // A longer list is counted no further: nobody pages through it, and counting would read all of it.
    private const int MaxCounted = 100_000;

    private const string BodyColumns = "r.id, r.json, r.config";

    public IReadOnlyList<RowBody> Bodies(Selection selection, PageRequest page, CancellationToken cancellationToken)
    {
        using var reader = database.Read(cancellationToken);
        return InOrder(reader, Ids(reader, selection, page));
    }

    public IReadOnlyList<RowBody> Bodies(IReadOnlyList<long> ids, CancellationToken cancellationToken)
    {
        using var reader = database.Read(cancellationToken);
        return InOrder(reader, ids);
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
        var sql = new SqlText()
            .Raw($"SELECT {RowRecord.Columns} FROM rows r")
            .Add($" WHERE r.id = ANY ({ids.ToArray()})");
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
        var sql = new SqlText()
            .Raw($"SELECT {TurnOutline.Columns} FROM rows r")
            .Where(new Selection(pipeline) { SessionId = sessionId })
            .Add($" ORDER BY r.ts, r.id LIMIT {(long)most}");
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
        var (pipelineId, id) = (pipeline.Storable(), inferenceId.Storable());

        // With both parts of its key known, one partition is read. Of a row that moves in between, the next look-up
        // finds the new place.
        for (var attempt = 0; attempt < 3; attempt++)
        {
            var key = new SqlText()
                .Raw("SELECT k.group_key, k.ts FROM row_keys k")
                .Add($" WHERE k.pipeline = {pipelineId} AND k.inference_id = {id}");
            if (reader.Query(key, static row => (row.GetString(0), row.GetDouble(1))) is not [var (group, time)])
            {
                return null;
            }

            var sql = RecordAndBody()
                .Add($" WHERE r.pipeline = {pipelineId} AND r.group_key = {group} AND r.inference_id = {id}")
                .Add($" AND r.ts = {time}");
            if (reader.Query(sql, ReadBoth) is [var found])
            {
                return found;
            }
        }

        return null;
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
        var sql = new SqlText().Raw("SELECT r.pipeline FROM rows r ORDER BY r.id DESC LIMIT 1");
        return reader.Query(sql, static row => row.GetString(0)).FirstOrDefault();
    }

    /// <summary>A row and its body, for <see cref="ReadBoth"/>.</summary>
    public static SqlText RecordAndBody() =>
        new SqlText().Raw($"SELECT {RowRecord.Columns}, {BodyColumns} FROM rows r");

    public static (RowRecord Record, RowBody Body) ReadBoth(Npgsql.NpgsqlDataReader row)
    {
        // The body comes after the columns of the record.
        const int Body = 13;
        return (RowRecord.Read(row), new RowBody(row.GetInt64(Body), row.GetString(Body + 1), row.GetString(Body + 2)));
    }

    // Rows are wide: the page is found on numbers alone.
    private static List<long> Ids(PostgresReader reader, Selection selection, PageRequest page)
    {
        var sql = new SqlText()
            .Raw("SELECT r.id FROM rows r")
            .Where(selection)
            .Conditions(selection)
            .Page(page, page.Ascending ? "r.id" : "r.id DESC");
        return reader.Query(sql, static row => row.GetInt64(0));
    }

    private static CountOf Count(PostgresReader reader, Selection selection)
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
            .Raw("SELECT count(*) FROM (SELECT 1 FROM rows r")
            .Where(selection)
            .Add($" LIMIT {MaxCounted + 1L}) counted");
        var counted = reader.Query(sql, static row => row.GetInt64(0)).FirstOrDefault();
        var limit = selection.IsSearched ? PostgresWords.MaxMatches : MaxCounted;
        return counted < limit ? new(counted) : new(limit, IsMore: true);
    }

    // No index knows which rows meet such conditions, so only the newest ones are looked at.
    private static CountOf Compared(PostgresReader reader, Selection selection)
    {
        var sql = new SqlText()
            .Add($"SELECT count(*) FROM (SELECT w.* FROM rows w WHERE w.pipeline = {selection.Pipeline.Storable()}")
            .Add($" ORDER BY w.ts DESC, w.id DESC LIMIT {(long)selection.MaxCompared}) r")
            .Where(selection)
            .Conditions(selection);
        var counted = reader.Query(sql, static row => row.GetInt64(0))[0];
        return new(counted, Records(reader, selection) > selection.MaxCompared);
    }

    private static long Records(PostgresReader reader, Selection selection) =>
        reader
            .Query(
                new SqlText().Add($"SELECT records FROM pipelines WHERE id = {selection.Pipeline.Storable()}"),
                static row => row.GetInt64(0)
            )
            .FirstOrDefault();

    private static List<RowBody> InOrder(PostgresReader reader, IReadOnlyList<long> ids)
    {
        var sql = new SqlText().Raw($"SELECT {BodyColumns} FROM rows r").Add($" WHERE r.id = ANY ({ids.ToArray()})");
        var found = reader.Query(sql, RowBody.Read).ToDictionary(static body => body.Id);
        return [.. ids.Where(found.ContainsKey).Select(id => found[id])];
    }
}
