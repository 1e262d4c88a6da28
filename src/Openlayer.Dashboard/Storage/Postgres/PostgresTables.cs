namespace Openlayer.Dashboard.Storage.Postgres;

/// <summary>
/// The tables. Each that grows has a column by which Citus can spread it, which is part of each of its unique indexes:
/// rows, session_users and sessions by session, users by user, keys by row id, spans by trace.
/// </summary>
internal static class PostgresTables
{
    public const string Version = "CREATE TABLE IF NOT EXISTS schema_version (version integer NOT NULL)";

    // Text is compared by its bytes, as SQLite does, whatever the database's own language is.
    private const string Text = "text COLLATE \"C\"";

    /// <summary>The tables of version 1, one statement each.</summary>
    public static IReadOnlyList<string> First { get; } =
    [
        $"CREATE TABLE pipelines (id {Text} PRIMARY KEY, records bigint NOT NULL, evicted bigint NOT NULL)",
        "CREATE SEQUENCE row_ids",
        .. RowKeys,
        .. Rows,
        Totals("sessions"),
        Totals("users", ", sessions bigint NOT NULL"),
        $"""
            CREATE TABLE session_users (
                pipeline {Text} NOT NULL, session_id {Text} NOT NULL, user_id {Text} NOT NULL, records bigint NOT NULL,
                PRIMARY KEY (pipeline, session_id, user_id))
            """,
        "CREATE INDEX sessions_by_time ON sessions (pipeline, last_ts)",
        "CREATE INDEX users_by_time ON users (pipeline, last_ts)",
        "CREATE INDEX session_users_by_user ON session_users (pipeline, user_id, session_id)",
        "CREATE SEQUENCE span_revisions",
        $"""
            CREATE TABLE spans (
                pipeline {Text} NOT NULL, trace_id {Text} NOT NULL, span_id {Text} NOT NULL, parent_id {Text},
                start_ns bigint NOT NULL, end_ns bigint NOT NULL, body bytea NOT NULL, revision bigint NOT NULL,
                PRIMARY KEY (pipeline, trace_id, span_id))
            """,
        Folded,
        Own("own_text", "text", "WHEN json_typeof(own) IN ('string', 'array', 'object') THEN own #>> '{}'"),
        Own(
            "own_number",
            "double precision",
            "WHEN json_typeof(own) = 'number' THEN (own #>> '{}')::double precision "
                + "WHEN json_typeof(own) = 'boolean' THEN (own #>> '{}')::boolean::integer"
        ),
    ];

    /// <summary>What version 2 adds: names of pipelines, how many sessions and users they have, and inputs.</summary>
    public static IReadOnlyList<string> Second { get; } =
    [
        $"""
            ALTER TABLE pipelines ADD COLUMN name {Text}, ADD COLUMN description {Text},
                ADD COLUMN reference_dataset {Text},
                ADD COLUMN created double precision NOT NULL DEFAULT extract(epoch FROM now()),
                ADD COLUMN updated double precision NOT NULL DEFAULT extract(epoch FROM now()),
                ADD COLUMN sessions bigint NOT NULL DEFAULT 0, ADD COLUMN users bigint NOT NULL DEFAULT 0
            """,
        Count("sessions"),
        Count("users"),
        """
            UPDATE pipelines p SET created = k.first, updated = k.first
            FROM (SELECT pipeline, min(arrived) AS first FROM row_keys GROUP BY pipeline) k WHERE k.pipeline = p.id
            """,
        """
            CREATE FUNCTION root_inputs(body text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
            BEGIN
                RETURN body::json #>> '{steps,0,inputs}';
            EXCEPTION WHEN OTHERS THEN
                RETURN NULL;
            END $$
            """,
    ];

    /// <summary>What version 3 adds: saved views.</summary>
    public static IReadOnlyList<string> Third { get; } =
    [
        $"""
            CREATE TABLE views (
                pipeline {Text} NOT NULL, name {Text} NOT NULL, address {Text} NOT NULL, PRIMARY KEY (pipeline, name))
            """,
    ];

    // A row is found by its id alone, wherever its time and its session have put it. The row of this table is also what
    // writers of one id wait for, in whatever replica. A row that comes again keeps its number and its arrival.
    private static IEnumerable<string> RowKeys =>
        [
            $"""
                CREATE TABLE row_keys (
                    pipeline {Text} NOT NULL, inference_id {Text} NOT NULL, id bigint NOT NULL,
                    group_key {Text} NOT NULL,
                    ts double precision NOT NULL, arrived double precision NOT NULL,
                PRIMARY KEY (pipeline, inference_id))
                """,
            "CREATE INDEX row_keys_by_arrival ON row_keys (pipeline, id)",
        ];

    // PostgreSQL itself keeps long bodies apart, so that a list doesn't read them.
    private static IEnumerable<string> Rows =>
        [
            $"""
                CREATE TABLE rows (
                    id bigint NOT NULL, {Columns}, words tsvector NOT NULL,
                    PRIMARY KEY (pipeline, group_key, inference_id, ts)) PARTITION BY RANGE (ts)
                """,
            "CREATE INDEX rows_by_id ON rows (id)",
            "CREATE INDEX rows_by_time ON rows (pipeline, ts, id)",
            "CREATE INDEX rows_by_session ON rows (pipeline, group_key, ts, id)",
            "CREATE INDEX rows_by_user ON rows (pipeline, user_id, ts, id) WHERE user_id IS NOT NULL",
            "CREATE INDEX rows_failed ON rows (pipeline, ts, id) WHERE has_error = 1",
            "CREATE INDEX rows_by_words ON rows USING gin (words)",
            "CREATE INDEX rows_by_attachments ON rows USING gin (attachments)",
            "CREATE TABLE rows_other PARTITION OF rows DEFAULT",
        ];

    private const string Columns = $"""
        pipeline {Text} NOT NULL, group_key {Text} NOT NULL, inference_id {Text} NOT NULL,
            ts double precision NOT NULL, end_ts double precision NOT NULL, latency double precision,
            cost double precision, tokens double precision, user_id {Text}, session_id {Text}, name {Text},
            has_error smallint NOT NULL, error {Text}, question {Text}, answer {Text}, config text NOT NULL,
            json text NOT NULL, attachments text[] NOT NULL
        """;

    private static string Totals(string table, string further = "") =>
        $"""
            CREATE TABLE {table} (
                pipeline {Text} NOT NULL, id {Text} NOT NULL, records bigint NOT NULL, errors bigint NOT NULL,
                latency numeric NOT NULL, cost numeric NOT NULL, tokens numeric NOT NULL,
                first_ts double precision NOT NULL, last_ts double precision NOT NULL,
                end_ts double precision NOT NULL{further},
                PRIMARY KEY (pipeline, id))
            """;

    private static string Count(string table) =>
        $"""
            UPDATE pipelines p SET {table} = g.count
            FROM (SELECT pipeline, count(*) AS count FROM {table} GROUP BY pipeline) g WHERE g.pipeline = p.id
            """;

    // Letters without their accents.
    private const string Folded = """
        CREATE FUNCTION folded(words text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
            SELECT normalize(regexp_replace(normalize(words, NFD), '[\u0300-\u036F]', '', 'g'), NFC)
        $$
        """;

    // A column of the row's own. A body that PostgreSQL can't read, because it nests too deeply or has a number of a
    // thousand digits, has no columns for it, and fails no query.
    private static string Own(string name, string type, string cases) =>
        $"""
            CREATE FUNCTION {name}(body text, name text) RETURNS {type} LANGUAGE plpgsql IMMUTABLE AS $$
            DECLARE own json;
            BEGIN
                own := body::json -> name;
                RETURN CASE {cases} END;
            EXCEPTION WHEN OTHERS THEN
                RETURN NULL;
            END $$
            """;
}
