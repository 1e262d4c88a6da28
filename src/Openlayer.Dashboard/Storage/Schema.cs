using Microsoft.Data.Sqlite;

namespace Openlayer.Dashboard.Storage;

/// <summary>The tables, and the refusal of a file that is not theirs.</summary>
internal static class Schema
{
    public const int Version = 1;
    private const int ApplicationId = 0x4F4C4442;

    // rows is narrow and its bodies lie elsewhere, so that a total over 100,000 rows doesn't read their JSON.
    // The two grouping indexes carry every column that a total needs, for the same reason.
    private const string Tables = """
        CREATE TABLE pipelines (
            id TEXT PRIMARY KEY,
            records INTEGER NOT NULL DEFAULT 0
        ) WITHOUT ROWID;

        CREATE TABLE configs (
            id INTEGER PRIMARY KEY,
            json TEXT NOT NULL UNIQUE
        );

        CREATE TABLE rows (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            pipeline TEXT NOT NULL,
            inference_id TEXT NOT NULL,
            ts REAL NOT NULL,
            end_ts REAL NOT NULL,
            latency REAL,
            cost REAL,
            tokens REAL,
            user_id TEXT,
            session_id TEXT,
            name TEXT,
            has_error INTEGER NOT NULL,
            error TEXT,
            question TEXT,
            answer TEXT,
            UNIQUE (pipeline, inference_id)
        );

        CREATE TABLE bodies (
            row_id INTEGER PRIMARY KEY,
            config_id INTEGER NOT NULL,
            json TEXT NOT NULL
        );

        CREATE INDEX bodies_by_config ON bodies (config_id);
        CREATE INDEX rows_by_time ON rows (pipeline, ts);
        CREATE INDEX rows_by_session ON rows
            (pipeline, session_id, ts, end_ts, latency, cost, tokens, has_error, user_id);
        CREATE INDEX rows_by_user ON rows
            (pipeline, user_id, ts, end_ts, latency, cost, tokens, has_error, session_id);

        CREATE TRIGGER rows_inserted AFTER INSERT ON rows BEGIN
            INSERT OR IGNORE INTO pipelines (id) VALUES (new.pipeline);
            UPDATE pipelines SET records = records + 1 WHERE id = new.pipeline;
        END;

        CREATE TRIGGER rows_deleted AFTER DELETE ON rows BEGIN
            DELETE FROM bodies WHERE row_id = old.id;
            UPDATE pipelines SET records = records - 1 WHERE id = old.pipeline;
        END;

        -- A chat completion's config holds its prompt: it must go with the last row that has it.
        CREATE TRIGGER bodies_deleted AFTER DELETE ON bodies BEGIN
            DELETE FROM configs WHERE id = old.config_id
                AND NOT EXISTS (SELECT 1 FROM bodies WHERE config_id = old.config_id);
        END;

        CREATE TRIGGER bodies_replaced AFTER UPDATE OF config_id ON bodies WHEN old.config_id <> new.config_id BEGIN
            DELETE FROM configs WHERE id = old.config_id
                AND NOT EXISTS (SELECT 1 FROM bodies WHERE config_id = old.config_id);
        END;
        """;

    public static void Apply(SqliteConnection connection, string path)
    {
        // One app looks and creates at a time: of two that start together, neither sees half of the other's work.
        using (var transaction = connection.BeginTransaction(deferred: false))
        {
            Refuse(connection, path);
            if (connection.Scalar("PRAGMA user_version") == 0)
            {
                connection.Execute(
                    $"{Tables} PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {Version};"
                );
            }

            connection.Execute(SpanTable.Definition);
            transaction.Commit();
        }

        connection.Execute("PRAGMA journal_mode = WAL;");
    }

    private static void Refuse(SqliteConnection connection, string path)
    {
        var version = connection.Scalar("PRAGMA user_version");
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
