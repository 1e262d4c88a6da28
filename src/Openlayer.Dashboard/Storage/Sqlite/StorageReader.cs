namespace Openlayer.Dashboard.Storage.Sqlite;

/// <summary>Reads how large the file is, and how much of it is used.</summary>
internal sealed class StorageReader(TraceDatabase database) : IStorageReader
{
    public StorageSize Size(CancellationToken cancellationToken)
    {
        using var reader = database.Read(cancellationToken);
        var page = Pragma(reader, "page_size");
        var used = (Pragma(reader, "page_count") - Pragma(reader, "freelist_count")) * page;
        return new(database.FileBytes, used);
    }

    private static long Pragma(StoreReader reader, string name) =>
        reader.Query(new SqlText().Raw($"PRAGMA {name}"), static row => row.GetInt64(0))[0];
}
