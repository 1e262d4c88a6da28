using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace Openlayer.Dashboard.Tests;

public sealed class StoreTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("openlayer-dashboard-");

    private string DataPath => Path.Combine(_folder.FullName, "inner", "dashboard.db");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task What_was_kept_is_there_after_a_restart()
    {
        await using (var host = await DashboardHost.StartAsync(dataPath: DataPath))
        {
            await host.AcceptAsync(DashboardHost.Pipeline, Rows.Turn("a"), Rows.Turn("b", at: 1_795_000_010));
        }

        await using var again = await DashboardHost.StartAsync(dataPath: DataPath);

        Assert.Equal(2, Assert.Single(await again.ListAsync("sessions"))!["records"]!.GetValue<int>());
    }

    [Fact]
    public async Task Whatever_was_acknowledged_survives_a_kill()
    {
        var acknowledged = new ConcurrentBag<string>();
        using (var process = await CollectorProcess.StartAsync(DataPath))
        {
            var enough = new TaskCompletionSource();
            var senders = Enumerable
                .Range(0, 4)
                .Select(sender => Task.Run(() => SendUntilKilledAsync(process.Client, sender, acknowledged, enough)))
                .ToArray();
            await enough.Task.WaitAsync(TimeSpan.FromSeconds(60));

            // In the middle of requests: all senders still run.
            await process.KillAsync();
            await Task.WhenAll(senders);
        }

        await using var host = await DashboardHost.StartAsync(dataPath: DataPath);
        var kept = new HashSet<string>();
        for (var page = 1; page <= 200; page++)
        {
            var rows = await host.ListAsync("rows", $"?perPage=100&sortColumn=openlayer_row_id&asc=true&page={page}");
            kept.UnionWith(rows.Select(row => row!["inferenceId"]!.GetValue<string>()));
            if (rows.Count == 0)
            {
                break;
            }
        }

        var lost = acknowledged.Where(id => !kept.Contains(id)).ToList();
        Assert.True(lost.Count == 0, $"{lost.Count} of {acknowledged.Count} acknowledged rows are gone.");
        Assert.True(kept.Count % 5 == 0, "A batch was kept in part.");
        Conformance.ExactTotals.Assert(DataPath, "after a kill");
    }

    [Fact]
    public async Task The_config_of_a_request_goes_with_the_last_row_that_has_it()
    {
        await using (var host = await DashboardHost.StartAsync(options => options.MaxRowsPerPipeline = 10, DataPath))
        {
            for (var i = 0; i < 30; i++)
            {
                var body = new JsonObject
                {
                    ["config"] = new JsonObject { ["prompt"] = "prompt " + i },
                    ["rows"] = new JsonArray(Rows.Turn("t" + i, at: 1_795_000_000 + i)),
                };
                using var answer = await host.SendRowsAsync(body.ToJsonString());
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            }

            // Again, under another config: the row keeps its place, and its earlier config goes.
            await host.AcceptAsync(DashboardHost.Pipeline, Rows.Turn("t29", at: 1_795_000_029));
        }

        await using var file = new SqliteConnection($"Data Source={DataPath};Mode=ReadOnly;Pooling=False");
        await file.OpenAsync();
        await using var command = file.CreateCommand();
        command.CommandText = "SELECT count(*) FROM row_configs WHERE json LIKE '%prompt %'";
        Assert.Equal(9L, await command.ExecuteScalarAsync());
    }

    [Fact]
    public async Task A_noisy_pipeline_loses_its_oldest_rows_and_no_other_pipelines()
    {
        await using var host = await DashboardHost.StartAsync(options => options.MaxRowsPerPipeline = 10);
        await host.AcceptAsync("quiet", Rows.Turn("q", at: 1));

        for (var batch = 0; batch < 5; batch++)
        {
            await host.AcceptAsync(
                "noisy",
                Enumerable.Range(batch * 5, 5).Select(at => Rows.Turn($"n{at}", at: 100 + at))
            );
        }

        Assert.Single(await host.ListAsync("rows", pipeline: "quiet"));
        var kept = (await host.ListAsync("rows", "?perPage=100&asc=true", pipeline: "noisy")).Select(row =>
            row!["inferenceId"]!.GetValue<string>()
        );
        Assert.Equal(Enumerable.Range(15, 10).Select(at => $"n{at}"), kept);
    }

    [Fact]
    public async Task Readers_see_whole_batches_while_writers_write()
    {
        await using var host = await DashboardHost.StartAsync(kestrel: true);
        var writers = Enumerable
            .Range(0, 4)
            .Select(writer =>
                Task.Run(async () =>
                {
                    for (var batch = 0; batch < 25; batch++)
                    {
                        await host.AcceptAsync(
                            DashboardHost.Pipeline,
                            Enumerable.Range(0, 4).Select(row => Rows.Turn($"{writer}-{batch}-{row}"))
                        );
                    }
                })
            )
            .ToArray();
        var written = Task.WhenAll(writers);
        var reads = 0;

        while (!written.IsCompleted)
        {
            var sessions = await host.ListAsync("sessions");
            var records = sessions.Count == 0 ? 0 : sessions[0]!["records"]!.GetValue<int>();
            Assert.True(records % 4 == 0, $"A reader saw {records} rows: part of a batch.");
            reads++;
        }

        await written;
        Assert.True(reads > 0);
        Assert.Equal(400, Assert.Single(await host.ListAsync("sessions"))!["records"]!.GetValue<int>());
    }

    [Fact]
    public async Task Two_apps_can_share_one_file()
    {
        await using var one = await DashboardHost.StartAsync(dataPath: DataPath);
        await using var two = await DashboardHost.StartAsync(dataPath: DataPath);

        await Task.WhenAll(Task.Run(() => AcceptManyAsync(one, "one")), Task.Run(() => AcceptManyAsync(two, "two")));

        Assert.Equal(60, Assert.Single(await one.ListAsync("sessions"))!["records"]!.GetValue<int>());

        static async Task AcceptManyAsync(DashboardHost host, string name)
        {
            for (var at = 0; at < 30; at++)
            {
                await host.AcceptAsync(DashboardHost.Pipeline, Rows.Turn($"{name}-{at}"));
            }
        }
    }

    private static async Task SendUntilKilledAsync(
        HttpClient client,
        int sender,
        ConcurrentBag<string> acknowledged,
        TaskCompletionSource enough
    )
    {
        for (var batch = 0; batch < 3_000; batch++)
        {
            var ids = Enumerable.Range(0, 5).Select(row => $"{sender}-{batch}-{row}").ToList();
            var body = new JsonObject { ["rows"] = new JsonArray([.. ids.Select(id => Rows.Turn(id))]) };
            try
            {
                using var response = await client.PostAsync(
                    $"/openlayer/v1/inference-pipelines/{DashboardHost.Pipeline}/data-stream",
                    DashboardHost.Json(body.ToJsonString())
                );
                response.EnsureSuccessStatusCode();
            }
            catch (HttpRequestException)
            {
                return;
            }

            ids.ForEach(acknowledged.Add);
            if (acknowledged.Count >= 500)
            {
                enough.TrySetResult();
            }
        }
    }
}
