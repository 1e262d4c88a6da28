namespace Openlayer.Dashboard.Storage.Postgres;

/// <summary>Reads how large the tables of the schema are. On a cluster, those of the server that answers.</summary>
internal sealed class PostgresStorageReader(PostgresDatabase database) : IStorageReader
{
    public StorageSize Size(CancellationToken cancellationToken)
    {
        using var reader = database.Read(cancellationToken);
        var sql = new SqlText()
            .Raw("SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0)::bigint FROM pg_class c")
            .Raw(" JOIN pg_namespace n ON n.oid = c.relnamespace")
            .Raw(" WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'm')");
        return new(reader.Query(sql, static row => row.GetInt64(0))[0], null);
    }
}
