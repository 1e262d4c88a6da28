namespace Openlayer.Dashboard.Storage.Postgres;

/// <summary>Reads what the database knows of pipelines.</summary>
internal sealed class PostgresPipelineReader(PostgresDatabase database) : IPipelineReader
{
    private const string Select =
        "SELECT p.id, p.name, p.description, p.reference_dataset, p.records, p.sessions, p.users, p.evicted, "
        + "p.created, p.updated FROM pipelines p";

    public PageOf<PipelineDetails> List(string? name, int page, int size, CancellationToken cancellationToken)
    {
        using var reader = database.Read(cancellationToken);
        var sql = Named(new SqlText().Raw(Select), name)
            .Add($" ORDER BY p.id LIMIT {(long)size} OFFSET {(page - 1L) * size}");
        var items = reader.Query(sql, PipelineSql.Read).ConvertAll(one => WithLastReceived(reader, one));
        var count = Named(new SqlText().Raw("SELECT count(*) FROM (SELECT 1 FROM pipelines p"), name)
            .Add($" LIMIT {PipelineSql.MaxCounted + 1L}) counted");
        var counted = reader.Query(count, static row => row.GetInt64(0))[0];
        return new(items, CountOf.UpTo(counted, PipelineSql.MaxCounted));
    }

    public PipelineDetails? Find(string pipeline, CancellationToken cancellationToken)
    {
        using var reader = database.Read(cancellationToken);
        var sql = new SqlText().Raw(Select).Add($" WHERE p.id = {pipeline.Storable()}");
        return reader.Query(sql, PipelineSql.Read) is [var found] ? WithLastReceived(reader, found) : null;
    }

    public IReadOnlyList<SavedView> Views(string pipeline, CancellationToken cancellationToken)
    {
        using var reader = database.Read(cancellationToken);
        var sql = new SqlText()
            .Raw("SELECT v.name, v.address FROM views v")
            .Add($" WHERE v.pipeline = {pipeline.Storable()} ORDER BY v.name");
        return reader.Query(sql, static row => new SavedView(row.GetString(0), row.GetString(1)));
    }

    private static SqlText Named(SqlText sql, string? name) =>
        name is null ? sql : sql.Add($" WHERE coalesce(p.name, p.id) = {name.Storable()}");

    // By itself: a cluster keeps the pipelines on each server, and the keys on one.
    private static PipelineDetails WithLastReceived(PostgresReader reader, PipelineDetails pipeline)
    {
        var sql = new SqlText()
            .Raw("SELECT k.arrived FROM row_keys k")
            .Add($" WHERE k.pipeline = {pipeline.Id} ORDER BY k.id DESC LIMIT 1");
        var last = reader.Query(sql, static row => (double?)row.GetDouble(0)).FirstOrDefault();
        return pipeline with { LastReceived = last };
    }
}
