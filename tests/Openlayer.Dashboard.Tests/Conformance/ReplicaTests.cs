using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Npgsql;

namespace Openlayer.Dashboard.Tests.Conformance;

/// <summary>Several dashboards over one PostgreSQL database, which comes and goes.</summary>
[Collection(PostgresTests.Name)]
public sealed class ReplicaTests(PostgresServer server)
{
    [Fact]
    public async Task Replicas_that_start_together_make_one_store()
    {
        var store = server.NewStore();
        var hosts = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => PostgresUnderTest.StartAsync(store)));

        await Task.WhenAll(
            hosts.Select((host, at) => Task.Run(() => host.AcceptAsync(DashboardHost.Pipeline, Rows.Turn($"r{at}"))))
        );

        foreach (var host in hosts)
        {
            Assert.Equal(6, (await host.ListAsync("rows")).Count);
            await host.DisposeAsync();
        }
    }

    [Fact]
    public async Task The_same_ids_at_the_same_time_are_kept_once_and_counted_once()
    {
        var store = server.NewStore();
        var hosts = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => PostgresUnderTest.StartAsync(store)));

        await Task.WhenAll(hosts.Select((host, at) => Task.Run(() => WriteAsync(host, new Random(at)))));

        Assert.Equal(40, (await hosts[0].ListAsync("rows", "?perPage=100")).Count);
        PostgresUnderTest.AssertTotals(store, "after writes of the same ids");
        foreach (var host in hosts)
        {
            await host.DisposeAsync();
        }

        static async Task WriteAsync(DashboardHost host, Random random)
        {
            for (var batch = 0; batch < 40; batch++)
            {
                await host.AcceptAsync(
                    DashboardHost.Pipeline,
                    Enumerable
                        .Range(0, 40)
                        .OrderBy(_ => random.Next())
                        .Select(id =>
                            Rows.Turn(
                                $"r{id}",
                                at: 1_795_000_000 + random.Next(3_000_000),
                                user: $"user-{random.Next(5)}",
                                session: $"chat-{random.Next(8)}",
                                cost: random.NextDouble()
                            )
                        )
                );
            }
        }
    }

    [Fact]
    public async Task Whatever_was_acknowledged_survives_a_kill_once_and_the_totals_are_exact()
    {
        var store = server.NewStore();
        var acknowledged = new ConcurrentBag<string>();
        var killed = new TaskCompletionSource();
        using var one = await CollectorProcess.StartAsync("unused", store);
        using var other = await CollectorProcess.StartAsync("unused", store);
        var enough = new TaskCompletionSource();
        var senders = Enumerable
            .Range(0, 6)
            .Select(at => Task.Run(() => SendAsync(at % 2 == 0 ? one : other, at, acknowledged, enough, killed.Task)))
            .ToArray();
        await enough.Task.WaitAsync(TimeSpan.FromSeconds(60));

        // In the middle of requests: all senders still run. The other process goes on.
        await one.KillAsync();
        killed.SetResult();
        await Task.WhenAll(senders);

        await using var connection = new NpgsqlConnection(store + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT inference_id FROM rows", connection);
        var kept = new List<string>();
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                kept.Add(reader.GetString(0));
            }
        }

        Assert.Equal(kept.Count, kept.Distinct().Count());
        Assert.Empty(acknowledged.Except(kept));
        Assert.True(kept.Count % 5 == 0, "A batch was kept in part.");
        PostgresUnderTest.AssertTotals(store, "after a kill");
    }

    [Fact]
    public async Task Without_its_database_it_answers_503_and_goes_on_when_it_is_back()
    {
        await using var host = await PostgresUnderTest.StartAsync(server.NewStore());
        await host.AcceptAsync(DashboardHost.Pipeline, Rows.Turn("a"));
        await server.StopAsync();
        try
        {
            var body = new JsonObject { ["rows"] = new JsonArray(Rows.Turn("b")) }.ToJsonString();
            for (var attempt = 0; attempt < 3; attempt++)
            {
                using var sent = await host.SendRowsAsync(body);
                Assert.Equal(HttpStatusCode.ServiceUnavailable, sent.StatusCode);
                var page = await host.PageAsync("/openlayer/sessions", expectedStatus: 503);
                Assert.Contains("PostgreSQL", page.Body!.TextContent, StringComparison.Ordinal);
            }
        }
        finally
        {
            await server.StartAsync();
        }

        await host.AcceptAsync(DashboardHost.Pipeline, Rows.Turn("b"));
        Assert.Equal(2, (await host.ListAsync("rows")).Count);
    }

    [Fact]
    public async Task A_newer_schema_is_refused_and_left_as_it_is()
    {
        var store = server.NewStore();
        await using (var host = await PostgresUnderTest.StartAsync(store))
        {
            await host.AcceptAsync(DashboardHost.Pipeline, Rows.Turn("a"));
        }

        await ExecuteAsync(store, "UPDATE schema_version SET version = 99");
        await using (var host = await PostgresUnderTest.StartAsync(store))
        {
            using var response = await host.SendRowsAsync(
                new JsonObject { ["rows"] = new JsonArray(Rows.Turn("b")) }.ToJsonString()
            );
            Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
            Assert.Contains("newer", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        await ExecuteAsync(store, "UPDATE schema_version SET version = 3");
        await using var again = await PostgresUnderTest.StartAsync(store);
        Assert.Single(await again.ListAsync("rows"));
    }

    [Fact]
    public async Task An_older_schema_is_brought_up_to_date()
    {
        var store = server.NewStore();
        await using (var host = await PostgresUnderTest.StartAsync(store))
        {
            await host.AcceptAsync(DashboardHost.Pipeline, Rows.Turn("a"), Rows.Turn("b", user: "bob"));
        }

        await ExecuteAsync(
            store,
            """
            ALTER TABLE pipelines DROP COLUMN name, DROP COLUMN description, DROP COLUMN reference_dataset,
                DROP COLUMN created, DROP COLUMN updated, DROP COLUMN sessions, DROP COLUMN users;
            DROP FUNCTION root_inputs(text);
            DROP TABLE views;
            UPDATE schema_version SET version = 1
            """
        );
        await using var again = await PostgresUnderTest.StartAsync(store);
        await again.AcceptAsync(DashboardHost.Pipeline, Rows.Turn("c", user: "carol", session: "another"));
        PostgresUnderTest.AssertTotals(store, "updated");
    }

    [Fact]
    public async Task A_query_that_takes_too_long_is_broken_off_with_advice()
    {
        var store = server.NewStore();
        await using (var host = await PostgresUnderTest.StartAsync(store))
        {
            await host.AcceptAsync(DashboardHost.Pipeline, Rows.Turn("a"));
        }

        await using var blocker = new NpgsqlConnection(store + ";Pooling=false");
        await blocker.OpenAsync();
        await using var transaction = await blocker.BeginTransactionAsync();
        await using var hold = new NpgsqlCommand("LOCK TABLE sessions IN ACCESS EXCLUSIVE MODE", blocker);
        await hold.ExecuteNonQueryAsync();
        await using var hasty = await PostgresUnderTest.StartAsync(
            store,
            options => options.MaxQueryTime = TimeSpan.FromMilliseconds(300)
        );

        using var response = await hasty.Client.PostAsync(
            $"/openlayer/v1/inference-pipelines/{DashboardHost.Pipeline}/sessions",
            DashboardHost.Json("")
        );

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Contains(
            "longer than 0.3 seconds",
            await response.Content.ReadAsStringAsync(),
            StringComparison.Ordinal
        );
    }

    private static async Task ExecuteAsync(string store, string sql)
    {
        await using var connection = new NpgsqlConnection(store + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    // The senders of the process that lives stop some requests after the kill of the other.
    private static async Task SendAsync(
        CollectorProcess process,
        int sender,
        ConcurrentBag<string> acknowledged,
        TaskCompletionSource enough,
        Task killed
    )
    {
        for (int batch = 0, after = 0; batch < 3_000 && after < 10; batch++, after += killed.IsCompleted ? 1 : 0)
        {
            // Every tenth batch comes twice, under other sessions.
            var ids = Enumerable.Range(0, 5).Select(row => $"{sender}-{batch - (batch % 10 == 9 ? 1 : 0)}-{row}");
            var sent = ids.ToList();
            var rows = sent.Select(id => Rows.Turn(id, session: $"chat-{batch % 7}", user: $"user-{batch % 3}"));
            var body = new JsonObject { ["rows"] = new JsonArray([.. rows]) };
            try
            {
                using var response = await process.Client.PostAsync(
                    $"/openlayer/v1/inference-pipelines/{DashboardHost.Pipeline}/data-stream",
                    DashboardHost.Json(body.ToJsonString())
                );
                response.EnsureSuccessStatusCode();
            }
            catch (HttpRequestException) when (process.HasExited)
            {
                return;
            }

            sent.ForEach(acknowledged.Add);
            if (acknowledged.Count >= 500)
            {
                enough.TrySetResult();
            }
        }
    }
}
