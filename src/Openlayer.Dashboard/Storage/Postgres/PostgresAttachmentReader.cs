namespace Openlayer.Dashboard.Storage.Postgres;

/// <summary>Reads which files rows refer to.</summary>
internal sealed class PostgresAttachmentReader(PostgresDatabase database) : IAttachmentReader
{
    public IReadOnlyList<string> Of(string pipeline, RowOwner owner, CancellationToken cancellationToken)
    {
        using var reader = database.Read(cancellationToken);
        var group = PostgresGroup.Of(owner.Kind);
        var sql = new SqlText()
            .Raw("SELECT DISTINCT unnest(r.attachments) FROM rows r")
            .Add($" WHERE r.pipeline = {pipeline.Storable()}")
            .Raw($" AND r.{group.Column} IS NOT NULL AND r.{group.Key}")
            .Add($" = {owner.Id.Storable()}");
        return reader.Query(sql, static row => row.GetString(0));
    }

    public IReadOnlySet<string> Referred(IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        using var reader = database.Read(cancellationToken);
        var sql = new SqlText()
            .Raw("SELECT DISTINCT unnest(r.attachments) FROM rows r")
            .Add($" WHERE r.attachments && {names.ToArray()}");

        // The rows may refer to others as well.
        return reader.Query(sql, static row => row.GetString(0)).Where(names.Contains).ToHashSet();
    }
}
