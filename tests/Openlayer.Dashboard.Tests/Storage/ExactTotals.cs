using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Openlayer.Dashboard.Tests.Storage;

/// <summary>Compares the kept totals of a data file with those that adding up all of its rows gives.</summary>
internal static class ExactTotals
{
    private const string Rows =
        "COUNT(*), SUM(has_error), SUM(CAST(round(coalesce(latency, 0) * 1e6) AS INTEGER)), "
        + "SUM(CAST(round(coalesce(cost, 0) * 1e12) AS INTEGER)), "
        + "SUM(CAST(round(coalesce(tokens, 0) * 1e3) AS INTEGER)), MIN(ts), MAX(ts), MAX(end_ts)";
    private const string Kept = "records, errors, latency, cost, tokens, first_ts, last_ts, end_ts";

    public static void Assert(string path, string what)
    {
        using var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False");
        connection.Open();
        foreach (var (table, key) in new[] { ("sessions", "session_id"), ("users", "user_id") })
        {
            var expected = Read(
                connection,
                $"SELECT pipeline, {key}, {Rows} FROM rows WHERE {key} IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2"
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
        Xunit.Assert.Equal(
            Read(connection, "SELECT id FROM rows ORDER BY id"),
            Read(connection, "SELECT rowid FROM search ORDER BY rowid")
        );
    }

    private static List<string> Read(SqliteConnection connection, string sql)
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
