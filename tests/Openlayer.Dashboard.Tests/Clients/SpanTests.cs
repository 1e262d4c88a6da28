using AngleSharp.Dom;
using Openlayer.Dashboard.Tests.Otlp;

namespace Openlayer.Dashboard.Tests.Clients;

/// <summary>
/// What the OTLP exporter of .NET 1.20.1 sends for Microsoft.Extensions.AI 10.11.0, Agent Framework 1.28.0 and Semantic
/// Kernel 1.82.0.
/// </summary>
public sealed class SpanTests
{
    private const string Chat = "chat: chat gpt-4o-mini";
    private const string Loop = "call: orchestrate_tools";
    private const string Tool = "tool: execute_tool weather";
    private const string Agent = "agent: invoke_agent helper";
    private const string Limit = "Rate limit reached";

    /// <summary>The name of a body, its tokens, and the tree of its steps.</summary>
    public static TheoryData<string, int, string> Trees =>
        new()
        {
            { "meai-chat", 25, $"call: POST /chat\n- {Loop}\n-- {Chat}" },
            { "meai-stream", 50, $"call: POST /stream\n- {Loop}\n-- {Chat}\n-- {Tool}\n-- {Chat}" },
            { "meai-error", 0, $"call: POST /error\n- {Loop}\n-- {Chat} failed: {Limit}" },
            {
                "meai-tool-error",
                50,
                $"call: POST /tool-error\n- {Loop}\n-- {Chat}\n-- {Tool} failed: no such city\n-- {Chat}"
            },
            { "meai-outer-tools", 50, $"call: POST /outer-tools\n- {Chat}" },
            { "agent-tools", 50, $"call: POST /tools\n- {Agent}\n-- {Chat}\n-- {Tool}\n-- {Chat}" },
            { "agent-stream", 50, $"call: POST /stream\n- {Agent}\n-- {Chat}\n-- {Tool}\n-- {Chat}" },
            { "agent-error", 0, $"call: POST /error\n- {Agent} failed: {Limit}\n-- {Chat} failed: {Limit}" },
            { "kernel-tools", 50, $"call: POST /tools\n- {Chat}\n- {Tool}\n- {Chat}" },
            { "kernel-stream", 0, $"call: POST /stream\n- {Chat}" },
            {
                "kernel-error",
                0,
                "call: POST /error\n- chat: chat broken failed: HTTP 429 (requests: rate_limit_exceeded)"
            },
            { "openai-tools", 50, $"call: POST /chat\n- {Chat}" },
        };

    [Theory]
    [MemberData(nameof(Trees))]
    public async Task A_trace_has_its_steps_its_failures_and_its_tokens_once(string name, int tokens, string tree)
    {
        await using var host = await DashboardHost.StartAsync();
        await host.SendSpansAsync(name + ".bin");

        var row = await host.OnlyRowAsync(DashboardHost.Pipeline);
        var page = await host.TracePageAsync(row.Text("inferenceId")!);

        Assert.Equal(tree, WithoutIds(page.Tree()));
        Assert.Equal(tokens, (int)row["tokens"]!);
        var isFailed = tree.Contains("failed", StringComparison.Ordinal) && name != "meai-tool-error";
        Assert.Equal(isFailed ? null : "It rains in Paris.", row.Text("output"));
        Assert.Equal(isFailed ? "limit?" : "Weather in Paris?", row.Text("_question"));
        Assert.Equal(("ada", name.Split('-')[0]), (row.Text("user_id"), Sender(row.Text("session_id")!)));
    }

    [Fact]
    public async Task A_run_of_a_workflow_is_no_session()
    {
        await using var host = await DashboardHost.StartAsync();
        await host.SendSpansAsync("agent-workflow.bin");

        var row = await host.OnlyRowAsync(DashboardHost.Pipeline);

        Assert.Equal("maf-1", row.Text("session_id"));
        Assert.Null(row["otherSessionIds"]);
        Assert.Equal(("Weather in Paris?", "It rains in Paris.", 50), row.Summary());
        Assert.Equal(25, row.Steps().Count());
        Assert.NotNull(row.Step("workflow.session")["metadata"]!["session.id"]);
    }

    [Fact]
    public async Task A_prompt_of_Semantic_Kernel_has_its_model_call_below_it()
    {
        await using var host = await DashboardHost.StartAsync();
        await host.SendSpansAsync("kernel-prompt.bin");

        var row = await host.OnlyRowAsync(DashboardHost.Pipeline);

        Assert.Equal(("Weather in Paris?", "It rains in Paris.", 25), row.Summary());
        Assert.Equal(["user_call", "tool", "chat_completion"], row.Steps().Select(step => step.Text("type")));
    }

    [Fact]
    public async Task Roles_of_Semantic_Kernel_are_those_of_the_others()
    {
        await using var host = await DashboardHost.StartAsync();
        await host.SendSpansAsync("kernel-tools.bin");
        var row = await host.OnlyRowAsync(DashboardHost.Pipeline);

        var messages = row.Steps().Last()["inputs"]!["prompt"]!.AsArray();

        Assert.Equal(["system", "user", "assistant", "tool"], messages.Select(message => (string?)message!["role"]));
    }

    [Fact]
    public async Task What_an_agent_returned_is_read_message_by_message()
    {
        await using var host = await DashboardHost.StartAsync();
        await host.SendSpansAsync("agent-tools.bin");
        var row = await host.OnlyRowAsync(DashboardHost.Pipeline);

        var messages = (await host.TracePageAsync(row.Text("inferenceId")!)).MessagesOf("step-1-1", "Output");

        Assert.Equal(3, messages.Count);
        Assert.StartsWith("assistant helper", messages[0], StringComparison.Ordinal);
        Assert.Equal(("tool rain in Paris", "assistant helper It rains in Paris."), (messages[1], messages[2]));
    }

    [Theory]
    [InlineData("meai-picture.bin", "#step-1-1-1")]
    [InlineData("traceloop.bin", "#step-1-1")]
    [InlineData("openinference.bin", "#step-1-1")]
    public async Task A_picture_in_a_message_shows(string file, string step)
    {
        await using var host = await DashboardHost.StartAsync();
        await host.SendSpansAsync(file);
        var rows = await host.ListAsync("rows");
        var row = rows.Select(row => row!.AsObject()).Single(row => row.Text("_question") == "What is it?");

        var page = await host.TracePageAsync(row.Text("inferenceId")!);

        var picture = page.QuerySelector($"{step} .messages img")!.GetAttribute("src")!;
        Assert.StartsWith("data:image/png;base64,iVBORw0KGgo", picture, StringComparison.Ordinal);
    }

    // Agent Framework puts a new id behind the name of an agent.
    private static string WithoutIds(string tree) =>
        System.Text.RegularExpressions.Regex.Replace(tree, @"(invoke_agent \w+)\([0-9a-f]{32}\)", "$1");

    private static string Sender(string session) =>
        session.Split('-')[0] switch
        {
            "maf" => "agent",
            "sk" => "kernel",
            "oai" => "openai",
            var other => other,
        };
}
