namespace Openlayer.Dashboard.Storage.Sqlite;

/// <summary>The tables of rows, their bodies and their pipelines.</summary>
internal static class RowTables
{
    /// <summary>A row's number, its JSON, packed or not, and its config.</summary>
    public const string BodyColumns = "r.id, b.json, c.json";

    public const string BodyJoins = " JOIN bodies b ON b.row_id = r.id JOIN row_configs c ON c.id = b.config_id";

    // rows is narrow and its bodies lie elsewhere, so that a list doesn't read their JSON.
    public const string Create =
        """
            CREATE TABLE pipelines (
                id TEXT PRIMARY KEY,
                records INTEGER NOT NULL DEFAULT 0,
                evicted INTEGER NOT NULL DEFAULT 0
            ) WITHOUT ROWID;

            CREATE TABLE row_configs (
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
                arrived REAL NOT NULL DEFAULT 0,
                UNIQUE (pipeline, inference_id)
            );

            CREATE TABLE bodies (
                row_id INTEGER PRIMARY KEY,
                config_id INTEGER NOT NULL,
                json BLOB NOT NULL
            );

            CREATE INDEX bodies_by_config ON bodies (config_id);
            CREATE INDEX rows_by_time ON rows (pipeline, ts);

            """
        + Indexes
        + Triggers;

    /// <summary>
    /// It carries what the percentiles and the outline of a session need, so that no row is looked up.
    /// </summary>
    public const string SessionIndex =
        "CREATE INDEX rows_by_session ON rows (pipeline, session_id, ts, end_ts, latency, has_error);";

    /// <summary>
    /// The index of a user's rows carries what percentiles need. Rows leave a pipeline in the order in which they
    /// arrived, which is that of their numbers.
    /// </summary>
    public const string Indexes = $"""
        {SessionIndex}
        CREATE INDEX rows_by_user ON rows (pipeline, user_id, ts, end_ts, latency);
        CREATE INDEX rows_by_arrival ON rows (pipeline, id);
        CREATE INDEX rows_failed ON rows (pipeline, ts) WHERE has_error = 1;

        """;

    // A chat completion's config holds its prompt: it must go with the last row that has it.
    private const string Triggers = """
        CREATE TRIGGER rows_deleted AFTER DELETE ON rows BEGIN
            DELETE FROM bodies WHERE row_id = old.id;
            UPDATE pipelines SET records = records - 1 WHERE id = old.pipeline;
        END;

        CREATE TRIGGER bodies_deleted AFTER DELETE ON bodies BEGIN
            DELETE FROM row_configs WHERE id = old.config_id
                AND NOT EXISTS (SELECT 1 FROM bodies WHERE config_id = old.config_id);
        END;

        CREATE TRIGGER bodies_replaced AFTER UPDATE OF config_id ON bodies WHEN old.config_id <> new.config_id BEGIN
            DELETE FROM row_configs WHERE id = old.config_id
                AND NOT EXISTS (SELECT 1 FROM bodies WHERE config_id = old.config_id);
        END;

        """;
}
