namespace Openlayer.Dashboard.Storage.Sqlite;

/// <summary>What pipelines are called, and how many sessions and users they have.</summary>
internal static class PipelineTable
{
    /// <summary>What <see cref="PipelineSql.Read"/> reads, and when the newest row arrived.</summary>
    public const string Columns =
        "p.id, d.name, d.description, d.reference_dataset, p.records, d.sessions, d.users, p.evicted, d.created, "
        + "d.updated, (SELECT r.arrived FROM rows r WHERE r.pipeline = p.id ORDER BY r.id DESC LIMIT 1)";

    private const string Table = """
        CREATE TABLE IF NOT EXISTS pipeline_details (
            pipeline TEXT PRIMARY KEY,
            name TEXT,
            description TEXT,
            reference_dataset TEXT,
            created REAL NOT NULL,
            updated REAL NOT NULL,
            sessions INTEGER NOT NULL DEFAULT 0,
            users INTEGER NOT NULL DEFAULT 0
        ) WITHOUT ROWID;

        """;

    // A pipeline that was there before has its details from now on.
    private const string Fill = """
        INSERT INTO pipeline_details (pipeline, created, updated, sessions, users)
        SELECT p.id, first.arrived, first.arrived,
            (SELECT COUNT(*) FROM sessions s WHERE s.pipeline = p.id),
            (SELECT COUNT(*) FROM users u WHERE u.pipeline = p.id)
        FROM (SELECT id, coalesce(
                (SELECT r.arrived FROM rows r WHERE r.pipeline = q.id ORDER BY r.id LIMIT 1),
                unixepoch('subsec')) AS arrived FROM pipelines q) first
            JOIN pipelines p ON p.id = first.id
        WHERE p.id NOT IN (SELECT pipeline FROM pipeline_details);

        """;

    // Of the triggers on a new row, any may be the first to need its pipeline here.
    public static string Definition { get; } =
        Table
        + Fill
        + $"""
            CREATE TRIGGER IF NOT EXISTS pipelines_described AFTER INSERT ON pipelines BEGIN
                INSERT INTO pipeline_details (pipeline, created, updated)
                VALUES (new.id, unixepoch('subsec'), unixepoch('subsec'))
                ON CONFLICT (pipeline) DO NOTHING;
            END;

            CREATE TRIGGER IF NOT EXISTS pipelines_forgotten AFTER DELETE ON pipelines BEGIN
                DELETE FROM pipeline_details WHERE pipeline = old.id;
            END;

            {Counted("sessions")}
            {Counted("users")}
            """;

    private static string Counted(string table) =>
        $"""
            CREATE TRIGGER IF NOT EXISTS {table}_counted AFTER INSERT ON {table} BEGIN
                INSERT INTO pipeline_details (pipeline, created, updated, {table})
                VALUES (new.pipeline, unixepoch('subsec'), unixepoch('subsec'), 1)
                ON CONFLICT (pipeline) DO UPDATE SET {table} = {table} + 1;
            END;

            CREATE TRIGGER IF NOT EXISTS {table}_uncounted AFTER DELETE ON {table} BEGIN
                UPDATE pipeline_details SET {table} = {table} - 1 WHERE pipeline = old.pipeline;
            END;

            """;
}
