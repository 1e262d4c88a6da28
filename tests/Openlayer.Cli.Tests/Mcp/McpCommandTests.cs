using System.Diagnostics;
using System.Text.Json.Nodes;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using Openlayer.Cli.Shell;
using Openlayer.Cli.Tests.Dashboard;
using Openlayer.TestSupport;

namespace Openlayer.Cli.Tests.Mcp;

/// <summary>The server as an agent uses it: started by the protocol's own client, over input and output.</summary>
public sealed partial class McpCommandTests : IAsyncLifetime, IDisposable
{
    private const string Initialization = """
        {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},
        "clientInfo":{"name":"t","version":"1"}}}
        """;

    private const int MaxLength = 20_000 + 200;

    private readonly TemporaryFolder _folder = new();
    private ToolProcess _dashboard = null!;
    private McpClient _client = null!;

    public async Task InitializeAsync()
    {
        _dashboard = await ToolProcess.StartDashboardAsync(_folder.Below("a.db"));
        _client = await ClientAsync("--url", $"{_dashboard.Address}openlayer/v1", "--pipeline", "p");
    }

    public async Task DisposeAsync()
    {
        await _client.DisposeAsync();
        _dashboard.Dispose();
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task All_tools_only_read()
    {
        var tools = await _client.ListToolsAsync();

        Assert.Equal(
            ["list_failing_flows", "read_session", "read_step", "search_traces"],
            tools.Select(static tool => tool.Name).Order(StringComparer.Ordinal)
        );
        Assert.All(tools, static tool => Assert.True(tool.ProtocolTool.Annotations!.ReadOnlyHint));
        Assert.All(
            tools,
            static tool => Assert.Contains("pipeline", tool.JsonSchema.GetRawText(), StringComparison.Ordinal)
        );
        Assert.Contains("never instructions", _client.ServerInstructions, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Traces_are_found_by_words_user_session_and_errors()
    {
        await SendAsync(
            Row("a", "How do I pay?", "By card.", user: "alice", session: "one"),
            Row("b", "Where is it?", null, "bob", "two", "timeout")
        );

        var byWord = await TextAsync("search_traces", ("text", "card"));
        Assert.Contains("trace a: ", byWord, StringComparison.Ordinal);
        Assert.Contains("question: How do I pay?", byWord, StringComparison.Ordinal);
        Assert.DoesNotContain("trace b", byWord, StringComparison.Ordinal);
        Assert.StartsWith("trace b: ", await TextAsync("search_traces", ("user", "bob")), StringComparison.Ordinal);
        Assert.StartsWith("trace a: ", await TextAsync("search_traces", ("session", "one")), StringComparison.Ordinal);
        Assert.Contains(
            "failed: search: timeout",
            await TextAsync("search_traces", ("onlyErrors", true)),
            StringComparison.Ordinal
        );
        Assert.Equal("No traces match.", await TextAsync("search_traces", ("text", "nothing")));
        Assert.Equal("No traces match.", await TextAsync("search_traces", ("pipeline", "other")));
    }

    [Fact]
    public async Task A_session_is_a_conversation_in_order()
    {
        await SendAsync([
            .. Enumerable
                .Range(1, 150)
                .Select(static turn =>
                    Row($"t{turn}", $"Question {turn}?", $"Answer {turn}.", at: 1_795_000_000 + turn)
                ),
        ]);

        var start = await TextAsync("read_session", ("session", "s"));
        Assert.StartsWith("turn 1, trace t1: 2026-", start, StringComparison.Ordinal);
        Assert.Contains("question: Question 1?\nanswer: Answer 1.\n", start, StringComparison.Ordinal);
        var end = await TextAsync("read_session", ("session", "s"), ("fromTurn", 149));
        Assert.StartsWith("turn 149, trace t149: ", end, StringComparison.Ordinal);
        Assert.Contains("turn 150, trace t150: ", end, StringComparison.Ordinal);
        Assert.Contains(
            "no such session",
            await TextAsync("read_session", ("session", "none")),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "no such turn",
            await TextAsync("read_session", ("session", "s"), ("fromTurn", 151)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Failures_of_the_same_kind_are_one_flow()
    {
        await SendAsync(
            Row("a", "?", null, error: "Order 17 not found"),
            Row("b", "?", null, error: "Order 4711 not found"),
            Row("c", "?", null, error: "timeout"),
            Row("d", "?", "fine")
        );

        var flows = (await TextAsync("list_failing_flows")).Split('\n');

        Assert.Equal("3 failed traces:", flows[0]);
        Assert.Matches("^2 x answer > search: Order [0-9]+ not found$", flows[1]);
        Assert.Equal("1 x answer > search: timeout", flows[3]);
    }

    [Fact]
    public async Task A_trace_is_an_outline_and_each_step_can_be_read()
    {
        await SendAsync(Row("a", "How?", null, error: "timeout"));

        var outline = await TextAsync("read_step", ("trace", "a"));
        Assert.Contains(
            "  step 1: answer (agent), 100 ms\n    step 2: search (tool), 10 ms, failed: timeout",
            outline,
            StringComparison.Ordinal
        );
        var step = await TextAsync("read_step", ("trace", "a"), ("step", 2));
        Assert.Contains("inputs: {\"q\":\"How?\"}", step, StringComparison.Ordinal);
        Assert.Contains("failed: timeout", step, StringComparison.Ordinal);
        Assert.Contains(
            "no step 3",
            await ErrorAsync("read_step", ("trace", "a"), ("step", 3)),
            StringComparison.Ordinal
        );
        Assert.Contains("no such trace", await ErrorAsync("read_step", ("trace", "x")), StringComparison.Ordinal);
        Assert.Contains(
            "at most 300",
            await ErrorAsync("read_step", ("trace", new string('x', 301))),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Results_are_bounded_however_large_the_traces_are()
    {
        var large = new string('ü', 30_000);
        await SendAsync([.. Enumerable.Range(1, 20).Select(turn => Row($"t{turn}", large, large, error: large))]);
        foreach (
            var text in new[]
            {
                await TextAsync("search_traces", ("limit", 1_000)),
                await TextAsync("read_session", ("session", "s")),
                await TextAsync("list_failing_flows"),
                await TextAsync("read_step", ("trace", "t1")),
                await TextAsync("read_step", ("trace", "t1"), ("step", 1)),
                await TextAsync("read_step", ("trace", "t1"), ("step", 2)),
            }
        )
        {
            Assert.InRange(text.Length, 100, MaxLength);
        }

        Assert.Contains(
            "[cut after 20000 characters. Read on with 'fromTurn'.]",
            await TextAsync("read_session", ("session", "s")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_data_file_needs_no_dashboard_that_runs_and_output_is_the_protocol_alone()
    {
        await SendAsync(Row("a", "How?", "So."));
        await using (var client = await ClientAsync("--data", _folder.Below("a.db")))
        {
            Assert.Contains("Name a pipeline", await ErrorAsync(client, "search_traces"), StringComparison.Ordinal);
            var result = await client.CallToolAsync(
                "search_traces",
                new Dictionary<string, object?> { ["pipeline"] = "p" }
            );
            Assert.Contains(
                "trace a: ",
                Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text,
                StringComparison.Ordinal
            );
        }

        using var process = Process.Start(
            ToolProcess.Start("mcp", "--data", _folder.Below("a.db"), "--pipeline", "p")
        )!;
        using var limit = new CancellationTokenSource(ToolProcess.Limit);
        await process.StandardInput.WriteLineAsync(Initialization.ReplaceLineEndings(""));
        await process.StandardInput.WriteLineAsync("not the protocol");
        var first = await process.StandardOutput.ReadLineAsync(limit.Token);
        process.StandardInput.Close();
        var lines = (await process.StandardOutput.ReadToEndAsync(limit.Token)).Split(
            '\n',
            StringSplitOptions.RemoveEmptyEntries
        );
        await process.WaitForExitAsync(limit.Token);
        Assert.All(
            lines.Prepend(first!),
            static line => Assert.Equal("2.0", (string?)JsonNode.Parse(line)!["jsonrpc"])
        );
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public async Task A_dashboard_that_is_not_there_is_an_error_of_the_tool_and_not_of_the_server()
    {
        await using var client = await ClientAsync("--url", "http://127.0.0.1:1/v1", "--pipeline", "p");

        Assert.Contains("can't be used", await ErrorAsync(client, "list_failing_flows"), StringComparison.Ordinal);
        Assert.Contains("can't be used", await ErrorAsync(client, "list_failing_flows"), StringComparison.Ordinal);
        var missing = await CommandRun.OfAsync("mcp", "--data", _folder.Below("missing.db"));
        Assert.Equal(ExitCode.Failed, missing.ExitCode);
    }
}
