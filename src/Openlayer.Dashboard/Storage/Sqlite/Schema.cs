using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Openlayer.Dashboard.Storage.Sqlite;

/// <summary>Creates the tables, brings an older file up to date, and refuses a file that is not ours.</summary>
internal static class Schema
{
    public const int Version = 7;
    private const int ApplicationId = 0x4F4C4442;

    public static void Apply(SqliteConnection connection, string path, ILogger logger)
    {
        // Only a file that has no table yet takes this: it can then be cut when rows have gone.
        connection.Execute("PRAGMA auto_vacuum = INCREMENTAL;");

        // One app looks and creates at a time: of two that start together, neither sees half of the other's work. A
        // process that is killed meanwhile leaves the file as it was.
        using (var transaction = connection.BeginTransaction(deferred: false))
        {
            var version = connection.Scalar("PRAGMA user_version");
            Refuse(connection, path, version);
            if (version == 0)
            {
                connection.Execute(RowTables.Create + TotalTables.Create + SearchTable.Create);
                connection.Execute($"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {Version};");
            }
            else if (version < Version)
            {
                new Migration(connection, logger, path).Run(version);
                connection.Execute($"PRAGMA user_version = {Version};");
            }

            connection.Execute(SpanTable.Definition);
            connection.Execute(AttachmentTable.Definition);
            connection.Execute(PipelineTable.Definition + ViewTable.Definition);
            transaction.Commit();
        }

        connection.Execute("PRAGMA journal_mode = WAL;");
    }

    private static void Refuse(SqliteConnection connection, string path, long version)
    {
        var foreign = connection.Scalar("PRAGMA application_id") != ApplicationId;
        if (foreign && (version != 0 || connection.Scalar("SELECT COUNT(*) FROM sqlite_master") != 0))
        {
            throw new StorageUnavailableException(
                $"{path} is a SQLite file, but not an Openlayer dashboard file. Set "
                    + "OpenlayerDashboardOptions.DataPath to another file."
            );
        }

        if (version > Version)
        {
            throw new StorageUnavailableException(
                $"{path} was written by a newer Openlayer.Dashboard (schema {version}; this version supports "
                    + $"{Version}). Update the package, or set OpenlayerDashboardOptions.DataPath to another file."
            );
        }
    }
}
