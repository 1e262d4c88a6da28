using Microsoft.Data.Sqlite;

namespace Openlayer.Dashboard.Storage.Sqlite;

/// <summary>The saved views of pipelines.</summary>
internal static class ViewTable
{
    public const string Definition = """
        CREATE TABLE IF NOT EXISTS views (
            pipeline TEXT NOT NULL,
            name TEXT NOT NULL,
            address TEXT NOT NULL,
            PRIMARY KEY (pipeline, name)
        ) WITHOUT ROWID;

        """;

    public static bool Save(SqliteConnection connection, string pipeline, SavedView view) =>
        Run(
            connection,
            new SqlText()
                .Add($"INSERT INTO views (pipeline, name, address) VALUES ({pipeline}, {view.Name}, {view.Address})")
                .Raw(" ON CONFLICT (pipeline, name) DO UPDATE SET address = excluded.address RETURNING name")
        );

    /// <summary>False when there is none.</summary>
    public static bool Delete(SqliteConnection connection, string pipeline, string name) =>
        Run(
            connection,
            new SqlText().Add($"DELETE FROM views WHERE pipeline = {pipeline} AND name = {name} RETURNING name")
        );

    public static void Forget(SqliteConnection connection, string pipeline) =>
        Run(connection, new SqlText().Add($"DELETE FROM views WHERE pipeline = {pipeline} RETURNING name"));

    private static bool Run(SqliteConnection connection, SqlText sql) =>
        connection.Query(sql, static _ => true).Count > 0;
}
