using Microsoft.Data.Sqlite;

namespace Openlayer.Dashboard.Storage.Sqlite;

/// <summary>Reads what the file knows of pipelines.</summary>
internal sealed class PipelineReader(TraceDatabase database) : IPipelineReader
{
    private const string Tables = "pipelines p JOIN pipeline_details d ON d.pipeline = p.id";

    public PageOf<PipelineDetails> List(string? name, int page, int size, CancellationToken cancellationToken)
    {
        using var reader = database.Read(cancellationToken);
        var sql = Named(new SqlText().Raw($"SELECT {PipelineTable.Columns} FROM {Tables}"), name)
            .Add($" ORDER BY p.id LIMIT {size} OFFSET {(page - 1L) * size}");
        var items = reader.Query(sql, Read);
        var count = Named(new SqlText().Raw($"SELECT COUNT(*) FROM (SELECT 1 FROM {Tables}"), name)
            .Add($" LIMIT {PipelineSql.MaxCounted + 1})");
        var counted = reader.Query(count, static row => row.GetInt64(0))[0];
        return new(items, CountOf.UpTo(counted, PipelineSql.MaxCounted));
    }

    public PipelineDetails? Find(string pipeline, CancellationToken cancellationToken)
    {
        using var reader = database.Read(cancellationToken);
        var sql = new SqlText().Raw($"SELECT {PipelineTable.Columns} FROM {Tables}").Add($" WHERE p.id = {pipeline}");
        return reader.Query(sql, Read).FirstOrDefault();
    }

    public IReadOnlyList<SavedView> Views(string pipeline, CancellationToken cancellationToken)
    {
        using var reader = database.Read(cancellationToken);
        var sql = new SqlText().Add($"SELECT name, address FROM views WHERE pipeline = {pipeline} ORDER BY name");
        return reader.Query(sql, static row => new SavedView(row.GetString(0), row.GetString(1)));
    }

    private static SqlText Named(SqlText sql, string? name) =>
        name is null ? sql : sql.Add($" WHERE coalesce(d.name, p.id) = {name}");

    private static PipelineDetails Read(SqliteDataReader row) =>
        PipelineSql.Read(row) with
        {
            LastReceived = row.Number(10),
        };
}
