using Microsoft.Agents.AI;
using Microsoft.Agents.AI.Workflows;
using Microsoft.Extensions.AI;

namespace Openlayer.OpenTelemetry.Tests.Listening;

public sealed class AgentFrameworkTests : ListeningTest
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task An_agent_is_around_its_model_and_its_tools(bool streams, bool hasOurs)
    {
        await using var server = await ServerWithToolAsync();
        using var model = server.Client().GetChatClient(ModelServer.Model).AsIChatClient();
        var builder = new ChatClientBuilder(model).UseFunctionInvocation().UseOpenTelemetry();
        using var client = (hasOurs ? builder.UseOpenlayer() : builder).Build();
        var agent = new ChatClientAgent(client, "Be short.", "Clerk", tools: [Weather])
            .AsBuilder()
            .UseOpenTelemetry()
            .Build();

        await RunAsync(agent, streams);

        var row = Assert.Single(await Tracing.RowsAsync());
        var root = row["steps"]![0]!;
        Assert.Equal(
            """
            agent Clerk
              chat_completion chat gpt-4o-mini
              tool weather
                user_call look up
              chat_completion chat gpt-4o-mini

            """,
            Tree(root)
        );
        Assert.Equal("It is warm.", (string?)root["output"]);
        Assert.Equal(240, (int)row["tokens"]!);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task One_step_is_left_of_a_run_that_the_wrapper_and_the_library_describe(bool streams, bool isOutside)
    {
        await using var server = await ServerWithToolAsync();
        using var model = new ChatClientBuilder(server.Client().GetChatClient(ModelServer.Model).AsIChatClient())
            .UseOpenlayer()
            .UseOpenTelemetry()
            .Build();
        var builder = new ChatClientAgent(model, "Be short.", "Clerk", tools: [Weather]).AsBuilder();
        var agent = isOutside
            ? builder.UseOpenlayer().UseOpenTelemetry().Build()
            : builder.UseOpenTelemetry().UseOpenlayer().Build();

        await RunAsync(agent, streams);

        var row = Assert.Single(await Tracing.RowsAsync());
        var root = row["steps"]![0]!;
        Assert.Equal(
            """
            agent Clerk
              chat_completion chat gpt-4o-mini
              tool weather
                user_call look up
              chat_completion chat gpt-4o-mini

            """,
            Tree(root)
        );
        Assert.Equal("It is warm.", (string?)root["output"]);
        Assert.Equal("Be short.", (string?)root["metadata"]!["instructions"]);
        Assert.Equal("Is it warm?", (string?)root["inputs"]!["prompt"]![0]!["content"]);
        Assert.Equal(240, (int)row["tokens"]!);
    }

    [Fact]
    public async Task The_agents_of_a_workflow_are_below_it()
    {
        await using var server = await ModelServer.StartAsync();
        using var model = server.Client().GetChatClient(ModelServer.Model).AsIChatClient();
        var workflow = AgentWorkflowBuilder.BuildSequential("letter", Clerk(model, "writer"), Clerk(model, "editor"));
        using (OpenlayerTracer.StartStep("request"))
        {
            await RunAsync(workflow.AsAIAgent(name: "desk"), streams: false);
        }

        var row = Assert.Single(await Tracing.RowsAsync());
        var tree = Tree(row["steps"]![0]!);
        Assert.Contains("agent writer", tree, StringComparison.Ordinal);
        Assert.Contains("agent editor", tree, StringComparison.Ordinal);
        Assert.Equal(240, (int)row["tokens"]!);
    }

    private static AIAgent Clerk(IChatClient model, string name) =>
        new ChatClientAgent(model, name: name).AsBuilder().UseOpenTelemetry().Build();

    [Fact]
    public async Task Tokens_of_an_agent_count_where_its_model_is_no_step()
    {
        await using var server = await ModelServer.StartAsync(Reply.Text("It is warm."));
        using var model = server.Client().GetChatClient(ModelServer.Model).AsIChatClient();
        var agent = new ChatClientAgent(new Quiet(model), name: "Clerk").AsBuilder().UseOpenTelemetry().Build();

        await RunAsync(agent, streams: false);

        var row = Assert.Single(await Tracing.RowsAsync());
        Assert.Equal(120, (int)row["tokens"]!);
    }

    private static async Task RunAsync(AIAgent agent, bool streams)
    {
        if (!streams)
        {
            await agent.RunAsync("Is it warm?");
            return;
        }

        await foreach (var _ in agent.RunStreamingAsync("Is it warm?"))
        {
            // Read to its end.
        }
    }

    /// <summary>A client whose calls make no activities.</summary>
    private sealed class Quiet(IChatClient inner) : DelegatingChatClient(inner)
    {
        public override Task<ChatResponse> GetResponseAsync(
            IEnumerable<ChatMessage> messages,
            ChatOptions? options = null,
            CancellationToken cancellationToken = default
        ) =>
            Task.FromResult(
                new ChatResponse(new ChatMessage(ChatRole.Assistant, "It is warm."))
                {
                    Usage = new() { InputTokenCount = 100, OutputTokenCount = 20 },
                }
            );
    }
}
