using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace Openlayer.Dashboard.Tests.Storage;

/// <summary>The kept totals are those that adding up all rows gives, whatever was done to the rows before.</summary>
public sealed class TotalsTests
{
    private const string Rows =
        "COUNT(*), SUM(has_error), SUM(CAST(round(coalesce(latency, 0) * 1e6) AS INTEGER)), "
        + "SUM(CAST(round(coalesce(cost, 0) * 1e12) AS INTEGER)), "
        + "SUM(CAST(round(coalesce(tokens, 0) * 1e3) AS INTEGER)), MIN(ts), MAX(ts), MAX(end_ts)";
    private const string Kept = "records, errors, latency, cost, tokens, first_ts, last_ts, end_ts";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Totals_are_exact_after_random_operations(int seed)
    {
        await using var host = await DashboardHost.StartAsync(options => options.MaxRowsPerPipeline = 60);
        var random = new Random(seed);
        for (var operation = 0; operation < 150; operation++)
        {
            await RunAsync(host, random);
        }

        AssertExact(host.DataPath, seed);
    }

    [Fact]
    public async Task Nothing_is_left_of_a_session_whose_rows_are_gone()
    {
        await using var host = await DashboardHost.StartAsync();
        await host.AcceptAsync(
            DashboardHost.Pipeline,
            Tests.Rows.Turn("a", cost: 0.1),
            Tests.Rows.Turn("b", cost: 0.2)
        );

        Assert.Equal(0.3, Assert.Single(await host.ListAsync("sessions"))!["cost"]!.GetValue<double>());
        await DeleteAsync(host, "a");
        Assert.Equal(0.2, Assert.Single(await host.ListAsync("users"))!["cost"]!.GetValue<double>());
        await DeleteAsync(host, "b");

        Assert.Empty(await host.ListAsync("sessions"));
        Assert.Empty(await host.ListAsync("users"));
        AssertExact(host.DataPath, 0);
    }

    [Fact]
    public async Task A_repeated_row_moves_to_its_new_session_and_user()
    {
        await using var host = await DashboardHost.StartAsync();
        await host.AcceptAsync(DashboardHost.Pipeline, Tests.Rows.Turn("a"), Tests.Rows.Turn("b"));

        await host.AcceptAsync(DashboardHost.Pipeline, Tests.Rows.Turn("b", user: "bob", session: "chat-2"));

        var sessions = await host.ListAsync("sessions", "?sortColumn=id&asc=true");
        Assert.Equal(["chat-1", "chat-2"], sessions.Select(session => session!["id"]!.GetValue<string>()));
        Assert.Equal([1, 1], sessions.Select(session => session!["records"]!.GetValue<int>()));
        var users = await host.ListAsync("users", "?sortColumn=id&asc=true");
        Assert.Equal([1, 1], users.Select(user => user!["sessions"]!.GetValue<int>()));
    }

    [Fact]
    public async Task Absurd_figures_are_kept_and_count_in_no_total()
    {
        await using var host = await DashboardHost.StartAsync();
        await host.AcceptAsync(
            DashboardHost.Pipeline,
            Tests.Rows.Turn("a", cost: 1e308, latency: 1e308, tokens: 1e308),
            Tests.Rows.Turn("b", cost: 1e308, latency: 1e308, tokens: 1e308),
            Tests.Rows.Turn("c", cost: 0.5, latency: 20, tokens: 7)
        );

        var session = Assert.Single(await host.ListAsync("sessions"))!;

        Assert.Equal(0.5, session["cost"]!.GetValue<double>());
        Assert.Equal(7, session["tokens"]!.GetValue<double>());
        Assert.Equal(2, (await host.ListAsync("rows")).Count(row => row!["cost"]!.GetValue<double>() == 1e308));
        await host.PageAsync("/openlayer/sessions");
        await host.PageAsync("/openlayer/traces");
    }

    private static async Task RunAsync(DashboardHost host, Random random)
    {
        var id = $"row-{random.Next(80)}";
        switch (random.Next(10))
        {
            case < 6:
                await host.AcceptAsync(
                    DashboardHost.Pipeline,
                    Enumerable.Range(0, random.Next(1, 5)).Select(_ => Row(random))
                );
                break;
            case < 8:
                await DeleteAsync(host, id);
                break;
            default:
                var change = new JsonObject { ["row"] = new JsonObject { ["latency"] = random.Next(1_000) } };
                using (
                    var response = await host.Client.PutAsync(
                        $"/openlayer/v1/inference-pipelines/{DashboardHost.Pipeline}/rows?inferenceId={id}",
                        DashboardHost.Json(change.ToJsonString())
                    )
                )
                {
                    Assert.True(response.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound);
                }

                break;
        }
    }

    private static JsonObject Row(Random random) =>
        Tests.Rows.Turn(
            $"row-{random.Next(80)}",
            at: 1_795_000_000 + random.Next(20),
            user: random.Next(5) == 0 ? null : $"user-{random.Next(4)}",
            session: random.Next(5) == 0 ? null : $"chat-{random.Next(6)}",
            latency: random.NextDouble() * 1_000,
            cost: random.NextDouble() / 1_000,
            tokens: random.Next(100),
            error: random.Next(4) == 0 ? "failed" : null
        );

    private static async Task DeleteAsync(DashboardHost host, string id)
    {
        using var response = await host.Client.DeleteAsync(
            $"/openlayer/v1/inference-pipelines/{DashboardHost.Pipeline}/rows/{id}"
        );
        Assert.True(response.StatusCode is HttpStatusCode.NoContent or HttpStatusCode.NotFound);
    }

    private static void AssertExact(string path, int seed)
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
            Assert.True(
                expected.SequenceEqual(kept),
                $"Seed {seed}: {string.Join('\n', expected)}\nkept:\n{string.Join('\n', kept)}"
            );
        }

        Assert.Equal(
            Read(
                connection,
                "SELECT user_id, COUNT(DISTINCT session_id) FROM rows WHERE user_id IS NOT NULL GROUP BY 1 ORDER BY 1"
            ),
            Read(connection, "SELECT id, sessions FROM users ORDER BY 1")
        );
        Assert.Equal(
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
