using System.Net;
using System.Text.Json.Nodes;

namespace Openlayer.Dashboard.Tests.Conformance;

/// <summary>Random writes, repeats, changes and removals of few ids, so that they meet.</summary>
internal static class Operations
{
    private static readonly string[] _questions =
    [
        "How do I reset my password?",
        "東京の天気",
        "getUserName(INV-4711)",
        "Le café naïve",
        "北京今天怎么样",
    ];

    /// <summary>Does one thing to all dashboards alike.</summary>
    public static async Task RunAsync(Random random, params DashboardHost[] hosts)
    {
        var id = $"row-{random.Next(80)}";
        switch (random.Next(10))
        {
            case < 6:
                var rows = Enumerable.Range(0, random.Next(1, 5)).Select(_ => Row(random).ToJsonString()).ToList();
                await OnAllAsync(hosts, host => host.AcceptAsync(DashboardHost.Pipeline, rows.Select(Parse)));
                break;
            case < 8:
                await OnAllAsync(hosts, host => DeleteAsync(host, id));
                break;
            default:
                var latency = random.Next(1_000);
                await OnAllAsync(hosts, host => ChangeAsync(host, id, latency));
                break;
        }
    }

    public static async Task DeleteAsync(DashboardHost host, string id)
    {
        using var response = await host.Client.DeleteAsync(
            $"/openlayer/v1/inference-pipelines/{DashboardHost.Pipeline}/rows/{id}"
        );
        Assert.True(response.StatusCode is HttpStatusCode.NoContent or HttpStatusCode.NotFound);
    }

    private static JsonObject Parse(string row) => JsonNode.Parse(row)!.AsObject();

    private static async Task OnAllAsync(DashboardHost[] hosts, Func<DashboardHost, Task> run)
    {
        foreach (var host in hosts)
        {
            await run(host);
        }
    }

    private static async Task ChangeAsync(DashboardHost host, string id, int latency)
    {
        var change = new JsonObject { ["row"] = new JsonObject { ["latency"] = latency } };
        using var response = await host.Client.PutAsync(
            $"/openlayer/v1/inference-pipelines/{DashboardHost.Pipeline}/rows?inferenceId={id}",
            DashboardHost.Json(change.ToJsonString())
        );
        Assert.True(response.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound);
    }

    private static JsonObject Row(Random random)
    {
        var row = Rows.Turn(
            $"row-{random.Next(80)}",
            at: 1_795_000_000 + random.Next(20),
            user: random.Next(5) == 0 ? null : $"user-{random.Next(4)}",
            session: random.Next(5) == 0 ? null : $"chat-{random.Next(6)}",
            question: _questions[random.Next(_questions.Length)],
            latency: random.NextDouble() * 1_000,
            cost: random.NextDouble() / 1_000,
            tokens: random.Next(100),
            error: random.Next(4) == 0 ? "failed" : null
        );
        row["own"] = random.Next(6) switch
        {
            0 => null,
            1 => random.Next(3),
            2 => random.Next(2) == 0,
            3 => new JsonArray(random.Next(2)),
            _ => $"Text {random.Next(3)}",
        };
        return row;
    }
}
