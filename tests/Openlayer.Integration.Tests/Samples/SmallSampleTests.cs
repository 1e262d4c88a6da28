using System.Text.Json.Nodes;

namespace Openlayer.Integration.Tests.Samples;

/// <summary>Each small sample runs without a key, and its dashboard has what it did.</summary>
public sealed class SmallSampleTests
{
    [Fact]
    public async Task An_agent_calls_tools_and_hands_over()
    {
        await using var sample = await StartedSample.StartAsync("AgentDesk");

        var rows = await sample.RowsAsync(3);

        Assert.Equal([("ada", "parcel"), ("ada", "parcel"), ("bob", "money")], rows.Select(Ids));
        var asked = Steps(rows[0]).ToList();
        Assert.Equal("hand_over", (string?)asked.First(static step => Type(step) == "tool")["name"]);
        var handOver = Assert.Single(asked, static step => Type(step) == "handoff");
        Assert.Contains(Below(handOver), static step => (string?)step["name"] == "find_order");
        Assert.Equal(4, asked.Count(static step => Type(step) == "chat_completion"));
        Assert.Equal("Your parcel is in Ghent. It comes tomorrow.", (string?)rows[0]["output"]);
        var refund = Steps(rows[2]).Single(static step => (string?)step["name"] == "refund_order");
        Assert.Equal("Order 7 has been refunded already.", (string?)refund["metadata"]!["Exceptions"]);
    }

    [Fact]
    public async Task A_search_embeds_the_question_and_answers_from_what_it_finds()
    {
        await using var sample = await StartedSample.StartAsync("DocumentSearch");

        var rows = await sample.RowsAsync(3);

        Assert.Equal([("ada", "tea"), ("ada", "tea"), ("bob", "storage")], rows.Select(Ids));
        Assert.All(
            rows,
            static row =>
            {
                var retriever = Assert.Single(Steps(row), static step => Type(step) == "retriever");
                Assert.Contains(Below(retriever), static step => Type(step) == "embedding");
                Assert.Contains(Steps(row), static step => Type(step) == "chat_completion");
            }
        );
        Assert.Equal("Green tea steeps for two minutes.", (string?)rows[0]["output"]);
    }

    [Fact]
    public async Task A_stream_of_events_is_one_trace_with_the_whole_answer()
    {
        await using var sample = await StartedSample.StartAsync("StreamingChat");

        var rows = await sample.RowsAsync(2);

        Assert.All(rows, static row => Assert.Equal(("ada", "first"), Ids(row)));
        var call = Assert.Single(Steps(rows[0]), static step => Type(step) == "chat_completion");
        Assert.Equal("An answer that arrives piece by piece, while the model writes it.", (string?)call["output"]);
    }

    [Fact]
    public async Task A_worker_packs_each_order_for_whoever_queued_it()
    {
        await using var sample = await StartedSample.StartAsync("OrderWorker");

        var rows = await sample.RowsAsync(6);

        var queued = rows.Where(static row => Root(row) == "AddAsync").ToList();
        var packed = rows.Where(static row => Root(row) == "PackAsync").ToList();
        Assert.Equal([("ada", "cart-1"), ("bob", "cart-2"), ("ada", "cart-1")], queued.Select(Ids));
        Assert.Equal(queued.Select(Ids), packed.Select(Ids));
        Assert.Equal(
            queued.Select(static row => (string?)row["inferenceId"]),
            packed.Select(static row => (string?)row["parentInferenceId"])
        );
    }

    [Fact]
    public async Task A_program_without_a_host_sends_to_a_dashboard_beside_it()
    {
        await using var dashboard = await StartedSample.StartAsync("StreamingChat");

        var (exitCode, output) = await AppProcess.RunAsync(
            BuildPaths.SmallSample("ConsoleChat"),
            ("OPENLAYER_BASE_URL", new Uri(dashboard.Address, "/openlayer/v1").ToString()),
            "What is a trace?",
            "And a session?"
        );

        Assert.True(exitCode == 0, output);
        Assert.Contains("Delivered = 2", output, StringComparison.Ordinal);
        var rows = await dashboard.RowsAsync(2, "ConsoleChat");
        Assert.Equal(Ids(rows[0]), Ids(rows[1]));
        Assert.Equal("The traces of one conversation.", (string?)rows[1]["output"]);
    }

    private static (string? User, string? Session) Ids(JsonObject row) =>
        ((string?)row["user_id"], (string?)row["session_id"]);

    private static string? Root(JsonObject row) => (string?)row["steps"]![0]!["name"];

    private static string? Type(JsonNode step) => (string?)step["type"];

    private static IEnumerable<JsonNode> Steps(JsonObject row) => Below(row);

    private static IEnumerable<JsonNode> Below(JsonNode parent) =>
        (parent["steps"] as JsonArray ?? []).SelectMany(static step => Below(step!).Prepend(step!));
}
