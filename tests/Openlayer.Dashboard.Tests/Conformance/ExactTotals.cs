using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Openlayer.Dashboard.Tests.Conformance;

/// <summary>Compares the kept totals of a store with those that adding up all of its rows gives.</summary>
internal static class ExactTotals
{
    /// <summary>How each store rounds a figure to whole units.</summary>
    public const string SqliteUnits = "CAST(round(coalesce({0}, 0) * {1}) AS INTEGER)";

    /// <inheritdoc cref="SqliteUnits"/>
    public const string PostgresUnits = "floor(coalesce({0}, 0) * {1}::double precision + 0.5)::bigint";

    private const string Kept = "records, errors, latency, cost, tokens, first_ts, last_ts, end_ts";

    public static void Assert(string path, string what)
    {
        using var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False");
        connection.Open();
        Assert(connection, SqliteUnits, what);
        AssertCounts(connection, "pipelines JOIN pipeline_details ON pipeline = id", what);
        Xunit.Assert.Equal(
            Read(connection, "SELECT id FROM rows ORDER BY id"),
            Read(connection, "SELECT rowid FROM search ORDER BY rowid")
        );
    }

    public static void Assert(DbConnection connection, string units, string what)
    {
        var rows =
            $"COUNT(*), SUM(has_error), SUM({Units(units, "latency", "1e6")}), SUM({Units(units, "cost", "1e12")}), "
            + $"SUM({Units(units, "tokens", "1e3")}), MIN(ts), MAX(ts), MAX(end_ts)";
        foreach (var (table, key) in new[] { ("sessions", "session_id"), ("users", "user_id") })
        {
            var expected = Read(
                connection,
                $"SELECT pipeline, {key}, {rows} FROM rows WHERE {key} IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2"
            );
            var kept = Read(connection, $"SELECT pipeline, id, {Kept} FROM {table} ORDER BY 1, 2");
            Xunit.Assert.True(
                expected.SequenceEqual(kept),
                $"{what}: {string.Join('\n', expected)}\nkept:\n{string.Join('\n', kept)}"
            );
        }

        Xunit.Assert.Equal(
            Read(
                connection,
                "SELECT pipeline, user_id, COUNT(DISTINCT session_id) FROM rows WHERE user_id IS NOT NULL "
                    + "GROUP BY 1, 2 ORDER BY 1, 2"
            ),
            Read(connection, "SELECT pipeline, id, sessions FROM users ORDER BY 1, 2")
        );
    }

    // The details are a table with the counts.
    public static void AssertCounts(DbConnection connection, string details, string what)
    {
        var expected = Read(
            connection,
            "SELECT pipeline, COUNT(*), COUNT(DISTINCT session_id), COUNT(DISTINCT user_id) FROM rows "
                + "GROUP BY 1 ORDER BY 1"
        );
        var kept = Read(connection, $"SELECT id, records, sessions, users FROM {details} WHERE records > 0 ORDER BY 1");
        Xunit.Assert.True(
            expected.SequenceEqual(kept),
            $"{what}: {string.Join('\n', expected)}\nkept:\n{string.Join('\n', kept)}"
        );
        Xunit.Assert.Empty(
            Read(connection, $"SELECT id FROM {details} WHERE records = 0 AND (sessions <> 0 OR users <> 0)")
        );
    }

    private static string Units(string form, string column, string units) =>
        string.Format(CultureInfo.InvariantCulture, form, column, units);

    private static List<string> Read(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            var values = Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue);
            rows.Add(string.Join('|', values.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture))));
        }

        return rows;
    }
}
