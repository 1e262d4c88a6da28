namespace Openlayer.Dashboard.Storage.Sqlite;

/// <summary>
/// What the rows of each session and of each user add up to. Who adds rows adds them to the totals in the same
/// transaction, by <see cref="AddTo"/>. Triggers keep the totals in the statement that changes or removes a row, so
/// they are exact whatever repeats, corrects or removes it.
/// </summary>
/// <remarks>
/// Sums are whole numbers of a small unit: adding and subtracting doubles would leave a rest behind when a row goes.
/// </remarks>
internal static class TotalTables
{
    /// <summary>Stored units in a millisecond: nanoseconds.</summary>
    public const string LatencyUnits = "1e6";

    /// <summary>Stored units in a US dollar.</summary>
    public const string CostUnits = "1e12";

    /// <summary>Stored units in a token: some senders report fractions.</summary>
    public const string TokenUnits = "1e3";

    /// <inheritdoc cref="LatencyUnits"/>
    public const double LatencyUnit = 1e6;

    /// <inheritdoc cref="CostUnits"/>
    public const double CostUnit = 1e12;

    /// <inheritdoc cref="TokenUnits"/>
    public const double TokenUnit = 1e3;

    /// <summary>Counts new rows of a pipeline.</summary>
    public const string AddToPipeline = """
        INSERT INTO pipelines (id, records) VALUES (?1, ?2)
        ON CONFLICT (id) DO UPDATE SET records = records + excluded.records
        """;

    /// <summary>Counts new rows of a user in a session.</summary>
    public const string AddToPair = """
        INSERT INTO session_users (pipeline, session_id, user_id, records) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (pipeline, session_id, user_id) DO UPDATE SET records = records + excluded.records
        """;

    /// <summary>Milliseconds.</summary>
    public const string LatencySql = $"g.latency / {LatencyUnits}";

    /// <summary>US dollars.</summary>
    public const string CostSql = $"g.cost / {CostUnits}";

    public const string TokensSql = $"g.tokens / {TokenUnits}";

    private const string Columns = "records, errors, latency, cost, tokens, first_ts, last_ts, end_ts";

    private const string AddedUp = """
        ON CONFLICT (pipeline, id) DO UPDATE SET
            records = records + excluded.records, errors = errors + excluded.errors,
            latency = latency + excluded.latency, cost = cost + excluded.cost, tokens = tokens + excluded.tokens,
            first_ts = min(first_ts, excluded.first_ts), last_ts = max(last_ts, excluded.last_ts),
            end_ts = max(end_ts, excluded.end_ts)
        """;

    private const string Others = """
        CREATE TABLE session_users (
            pipeline TEXT NOT NULL,
            session_id TEXT NOT NULL,
            user_id TEXT NOT NULL,
            records INTEGER NOT NULL,
            PRIMARY KEY (pipeline, session_id, user_id)
        ) WITHOUT ROWID;

        CREATE INDEX sessions_by_time ON sessions (pipeline, last_ts);
        CREATE INDEX users_by_time ON users (pipeline, last_ts);
        CREATE INDEX session_users_by_user ON session_users (pipeline, user_id, session_id);

        """;

    public static string Create { get; } =
        Table("sessions") + Table("users", "sessions INTEGER NOT NULL DEFAULT 0,") + Others + Triggers();

    /// <summary>Fills the tables from rows that are there already.</summary>
    public static string Fill { get; } =
        FillOf("sessions", "session_id")
        + FillOf("users", "user_id")
        + """
            INSERT INTO session_users (pipeline, session_id, user_id, records)
            SELECT pipeline, session_id, user_id, COUNT(*) FROM rows
            WHERE session_id IS NOT NULL AND user_id IS NOT NULL GROUP BY 1, 2, 3;

            """;

    /// <summary>Adds sums of new rows to those of a session or a user.</summary>
    public static string AddTo(string table) =>
        $"""
            INSERT INTO {table} (pipeline, id, {Columns}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
            {AddedUp}
            """;

    private static string Table(string name, string further = "") =>
        $"""
            CREATE TABLE {name} (
                pipeline TEXT NOT NULL,
                id TEXT NOT NULL,
                records INTEGER NOT NULL,
                errors INTEGER NOT NULL,
                latency INTEGER NOT NULL,
                cost INTEGER NOT NULL,
                tokens INTEGER NOT NULL,
                first_ts REAL NOT NULL,
                last_ts REAL NOT NULL,
                end_ts REAL NOT NULL,
                {further}
                PRIMARY KEY (pipeline, id)
            ) WITHOUT ROWID;

            """;

    private static string Triggers() =>
        $"""
            CREATE TRIGGER session_users_inserted AFTER INSERT ON session_users BEGIN
                UPDATE users SET sessions = sessions + 1 WHERE pipeline = new.pipeline AND id = new.user_id;
            END;

            CREATE TRIGGER session_users_deleted AFTER DELETE ON session_users BEGIN
                UPDATE users SET sessions = sessions - 1 WHERE pipeline = old.pipeline AND id = old.user_id;
            END;

            CREATE TRIGGER totals_deleted AFTER DELETE ON rows BEGIN
            {Removed()}
            END;

            CREATE TRIGGER totals_updated AFTER UPDATE ON rows BEGIN
            {Removed()}
            {Added()}
            END;

            """;

    // The user comes before the pair, whose trigger counts the user's sessions.
    private static string Added() =>
        AddedTo("sessions", "session_id")
        + AddedTo("users", "user_id")
        + """
            INSERT INTO session_users (pipeline, session_id, user_id, records)
            SELECT new.pipeline, new.session_id, new.user_id, 1
            WHERE new.session_id IS NOT NULL AND new.user_id IS NOT NULL
            ON CONFLICT (pipeline, session_id, user_id) DO UPDATE SET records = records + 1;

            """;

    private static string AddedTo(string table, string key) =>
        $"""
            INSERT INTO {table} (pipeline, id, {Columns})
            SELECT new.pipeline, new.{key}, 1, new.has_error, {Figures("new")}, new.ts, new.ts, new.end_ts
            WHERE new.{key} IS NOT NULL
            {AddedUp};

            """;

    private static string Removed() =>
        """
            UPDATE session_users SET records = records - 1
            WHERE pipeline = old.pipeline AND session_id = old.session_id AND user_id = old.user_id;
            DELETE FROM session_users
            WHERE pipeline = old.pipeline AND session_id = old.session_id AND user_id = old.user_id AND records = 0;

            """
        + RemovedFrom("sessions", "session_id")
        + RemovedFrom("users", "user_id");

    // The ends are looked up again only where the row that goes was one of them.
    private static string RemovedFrom(string table, string key) =>
        $"""
            UPDATE {table} SET
                records = records - 1, errors = errors - old.has_error,
                latency = latency - {Units("old", "latency", LatencyUnits)},
                cost = cost - {Units("old", "cost", CostUnits)},
                tokens = tokens - {Units("old", "tokens", TokenUnits)}
            WHERE pipeline = old.pipeline AND id = old.{key};
            DELETE FROM {table} WHERE pipeline = old.pipeline AND id = old.{key} AND records = 0;
            UPDATE {table} SET first_ts = ({End("min(ts)", key)})
            WHERE pipeline = old.pipeline AND id = old.{key} AND first_ts = old.ts;
            UPDATE {table} SET last_ts = ({End("max(ts)", key)})
            WHERE pipeline = old.pipeline AND id = old.{key} AND last_ts = old.ts;
            UPDATE {table} SET end_ts = ({End("max(end_ts)", key)})
            WHERE pipeline = old.pipeline AND id = old.{key} AND end_ts = old.end_ts;

            """;

    private static string End(string what, string key) =>
        $"SELECT {what} FROM rows WHERE pipeline = old.pipeline AND {key} = old.{key}";

    private static string FillOf(string table, string key) =>
        $"""
            INSERT INTO {table} (pipeline, id, {Columns})
            SELECT pipeline, {key}, COUNT(*), SUM(has_error), {Sum("latency_units")}, {Sum("cost_units")}, {Sum(
                "token_units"
            )},
                MIN(ts), MAX(ts), MAX(end_ts)
            FROM (SELECT *, {Units("r", "latency", LatencyUnits)} AS latency_units,
                      {Units("r", "cost", CostUnits)} AS cost_units,
                      {Units("r", "tokens", TokenUnits)} AS token_units
                  FROM rows r)
            WHERE {key} IS NOT NULL GROUP BY pipeline, {key};

            """;

    // SQLite fails where a sum of whole numbers overflows, and goes on with doubles where an addition does.
    private static string Sum(string units) => $"SUM({units} / 1000000) * 1000000 + SUM({units} % 1000000)";

    private static string Figures(string row) =>
        $"{Units(row, "latency", LatencyUnits)}, {Units(row, "cost", CostUnits)}, {Units(row, "tokens", TokenUnits)}";

    private static string Units(string row, string column, string units) =>
        $"CAST(round(coalesce({row}.{column}, 0) * {units}) AS INTEGER)";
}
