namespace Openlayer.Dashboard.Storage.Postgres;

/// <summary>Reads which files rows refer to.</summary>
internal sealed class PostgresAttachmentReader(PostgresDatabase database) : IAttachmentReader
{
    public IReadOnlyList<string> Of(string pipeline, RowOwner owner, CancellationToken cancellationToken)
    {
        var (column, key) = PostgresGroup.ColumnsOf(owner.Kind);
        using var reader = database.Read(cancellationToken);
        return reader.Query(
            new SqlText()
                .Raw("SELECT DISTINCT unnest(r.attachments) FROM rows r")
                .Add($" WHERE r.pipeline = {pipeline.Storable()}")
                .Raw($" AND r.{key}")
                .Add($" = {owner.Id.Storable()}")
                .Raw($" AND r.{column} IS NOT NULL"),
            static row => row.GetString(0)
        );
    }

    public IReadOnlySet<string> Referred(IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        using var reader = database.Read(cancellationToken);
        return reader
            .Query(
                new SqlText()
                    .Raw("SELECT DISTINCT unnest(r.attachments) FROM rows r")
                    .Add($" WHERE r.attachments && {names.ToArray()}"),
                static row => row.GetString(0)
            )
            .ToHashSet();
    }
}
