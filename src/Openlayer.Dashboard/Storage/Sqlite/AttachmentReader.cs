namespace Openlayer.Dashboard.Storage.Sqlite;

/// <summary>Reads which files rows refer to.</summary>
internal sealed class AttachmentReader(TraceDatabase database) : IAttachmentReader
{
    public IReadOnlyList<string> Of(string pipeline, RowOwner owner, CancellationToken cancellationToken)
    {
        using var reader = database.Read(cancellationToken);
        return reader.Query(
            new SqlText()
                .Raw("SELECT DISTINCT a.name FROM rows r JOIN attachments a ON a.row_id = r.id")
                .Add($" WHERE r.pipeline = {pipeline} AND r.")
                .Raw(Group.KeyOf(owner.Kind))
                .Add($" = {owner.Id}"),
            static row => row.GetString(0)
        );
    }

    public IReadOnlySet<string> Referred(IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        using var reader = database.Read(cancellationToken);
        return reader
            .Query(
                new SqlText().Raw("SELECT DISTINCT name FROM attachments WHERE name IN ").List(names),
                static row => row.GetString(0)
            )
            .ToHashSet();
    }
}
