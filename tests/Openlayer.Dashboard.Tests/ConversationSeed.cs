namespace Openlayer.Dashboard.Tests;

/// <summary>Rows to show, and text that must stay text.</summary>
internal static class ConversationSeed
{
    internal const string Hostile = "</script><img src=x onerror=alert(1)>\"'><b>&amp;";

    internal static async Task<DashboardHost> ConversationAsync()
    {
        var host = await DashboardHost.StartAsync();
        await host.AcceptAsync(
            "p",
            Rows.Turn(
                "a",
                session: "chat",
                question: "First question?",
                answer: "First answer.",
                latency: 100,
                cost: 0.001,
                tokens: 10
            ),
            Rows.Turn(
                "b",
                at: 1_795_000_010,
                user: "bob",
                session: "chat",
                question: "Second question?",
                answer: "Second answer.",
                latency: 200,
                cost: 0.002,
                tokens: 20
            ),
            Rows.Turn(
                "c",
                at: 1_795_000_020,
                session: "chat",
                question: "Third question?",
                answer: null,
                latency: 300,
                cost: 0.003,
                tokens: 30,
                error: "out of tokens"
            ),
            Rows.Turn("d", at: 1_795_000_030, user: null, session: null)
        );
        return host;
    }
}
