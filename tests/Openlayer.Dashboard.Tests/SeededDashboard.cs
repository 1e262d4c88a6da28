using Openlayer.Dashboard.Tests.Conformance;

namespace Openlayer.Dashboard.Tests;

/// <summary>A dashboard that already has rows.</summary>
internal static class SeededDashboard
{
    internal static async Task<DashboardHost> SeededAsync(StoreUnderTest? store = null)
    {
        var host = await (store ?? new SqliteUnderTest()).StartAsync();
        await host.AcceptAsync(
            DashboardHost.Pipeline,
            Rows.Turn("a", latency: 100, cost: 0.001, tokens: 10),
            Rows.Turn(
                "b",
                at: 1_795_000_010,
                user: "bob",
                question: "A refund of 50% please",
                latency: 200,
                cost: 0.002,
                tokens: 20
            ),
            Rows.Turn("c", at: 1_795_000_020, latency: 300, cost: 0.003, tokens: 30),
            Rows.Turn(
                "d",
                at: 1_795_000_030,
                user: "bob",
                session: "chat-2",
                question: "say \"hi\"\nü 500",
                answer: "hi",
                latency: 400,
                cost: 0.004,
                tokens: 50
            )
        );
        return host;
    }

    internal static async Task<string> IdsAsync(DashboardHost host, string list, string query = "", string body = "")
    {
        var items = await host.ListAsync(list, query, body);
        return string.Join(' ', items.Select(item => item![list == "rows" ? "inferenceId" : "id"]!.GetValue<string>()));
    }
}
