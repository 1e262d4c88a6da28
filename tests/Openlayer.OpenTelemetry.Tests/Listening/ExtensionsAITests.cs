using Microsoft.Extensions.AI;

namespace Openlayer.OpenTelemetry.Tests.Listening;

public sealed partial class ExtensionsAITests : ListeningTest
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_call_is_a_step_with_all_that_its_activity_says(bool streams)
    {
        await using var server = await ModelServer.StartAsync(Reply.Text("It is ", "warm."));
        using var client = Builder(server).UseOpenTelemetry().Build();

        await AskAsync(client, streams, new() { Temperature = 0.5f, Instructions = "Be short." });

        var row = Assert.Single(await Tracing.RowsAsync());
        var root = row["steps"]![0]!;
        Assert.Equal("chat_completion chat gpt-4o-mini\n", Tree(root));
        Assert.Equal("It is warm.", (string?)root["output"]);
        Assert.Equal(ModelServer.Version, (string?)root["model"]);
        Assert.Equal("openai", (string?)root["provider"]);
        Assert.Equal(120, (int)root["tokens"]!);
        Assert.Equal(120, (int)row["tokens"]!);
        Assert.Equal(0.5, (double)root["modelParameters"]!["temperature"]!);
        var prompt = root["inputs"]!["prompt"]!.AsArray();
        Assert.Equal(["system", "user"], prompt.Select(static message => (string?)message!["role"]));
        Assert.Equal("Is it warm?", (string?)prompt[1]!["content"]);
        Assert.Equal("stop", (string?)root["metadata"]!["finishReason"]);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task Our_client_and_its_activity_are_one_step(bool streams, bool oursIsOutside)
    {
        await using var server = await ModelServer.StartAsync(Reply.Text("It is ", "warm."));
        using var client = oursIsOutside
            ? Builder(server).UseOpenlayer().UseOpenTelemetry().Build()
            : Builder(server).UseOpenTelemetry().UseOpenlayer().Build();

        await AskInTraceAsync(client, streams);

        var row = Assert.Single(await Tracing.RowsAsync());
        Assert.Equal("user_call AskInTraceAsync\n  chat_completion chat gpt-4o-mini\n", Tree(row["steps"]![0]!));
        Assert.Equal(120, (int)row["tokens"]!);
        var call = row["steps"]![0]!["steps"]![0]!;
        Assert.Equal("Is it warm?", (string?)call["inputs"]!["prompt"]![0]!["content"]);
        Assert.Equal("It is warm.", (string?)call["output"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Calls_of_model_and_tools_are_below_one_another_in_both_directions(bool streams)
    {
        await using var server = await ServerWithToolAsync();
        using var client = Builder(server).UseFunctionInvocation().UseOpenTelemetry().Build();

        await AskInTraceAsync(client, streams, new() { Tools = [Weather] });

        var row = Assert.Single(await Tracing.RowsAsync());
        Assert.Equal(
            """
            user_call AskInTraceAsync
              user_call orchestrate_tools
                chat_completion chat gpt-4o-mini
                tool weather
                  user_call look up
                chat_completion chat gpt-4o-mini

            """,
            Tree(row["steps"]![0]!)
        );
        Assert.Equal(240, (int)row["tokens"]!);
        var tool = All(row["steps"]![0]!).Single(static step => (string?)step["type"] == "tool");
        Assert.Equal("Bern", (string?)tool["arguments"]!["city"]);
        Assert.DoesNotContain("hunter2", row.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("Bern: 20 degrees", (string?)tool["output"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Our_clients_around_and_below_function_invocation_leave_nothing_twice(bool streams)
    {
        await using var server = await ServerWithToolAsync();
        using var client = Builder(server)
            .UseOpenlayer()
            .UseFunctionInvocation()
            .UseOpenTelemetry()
            .UseOpenlayer()
            .Build();

        await AskAsync(client, streams, new() { Tools = [Weather] });

        var row = Assert.Single(await Tracing.RowsAsync());
        Assert.Equal(
            """
            agent chat with tools
              chat_completion chat gpt-4o-mini
              tool weather
                user_call look up
              chat_completion chat gpt-4o-mini

            """,
            Tree(row["steps"]![0]!)
        );
        Assert.Equal(240, (int)row["tokens"]!);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_client_outside_of_a_loop_has_no_usage_of_its_own(bool streams)
    {
        await using var server = await ServerWithToolAsync();
        using var client = Builder(server).UseOpenlayer().UseFunctionInvocation().UseOpenTelemetry().Build();

        await AskAsync(client, streams, new() { Tools = [Weather] });

        var row = Assert.Single(await Tracing.RowsAsync());
        Assert.Equal(240, (int)row["tokens"]!);
        Assert.Null((int?)row["steps"]![0]!["tokens"]);
        Assert.Equal([120, 120], All(row["steps"]![0]!).Select(static step => (int?)step["tokens"]).OfType<int>());
    }

    [Fact]
    public async Task A_failure_is_that_of_the_step()
    {
        await using var server = await ModelServer.StartAsync(Reply.Error(429, "Slow down"));
        using var client = Builder(server).UseOpenTelemetry().Build();

        await Assert.ThrowsAnyAsync<Exception>(() => AskAsync(client, streams: false));

        var root = await Tracing.RootAsync();
        Assert.Equal("System.ClientModel.ClientResultException", (string?)root["metadata"]!["exceptionType"]);
        Assert.Contains("429", (string?)root["metadata"]!["Exceptions"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_that_is_given_up_is_recorded_until_then()
    {
        await using var server = await ModelServer.StartAsync(Reply.Text("It is ", "warm."));
        using var client = Builder(server).UseOpenTelemetry().Build();
        await foreach (var update in client.GetStreamingResponseAsync("Is it warm?"))
        {
            break;
        }

        Assert.Equal("It is", ((string?)(await Tracing.RootAsync())["output"])?.Trim());
    }

    [Fact]
    public async Task Steps_of_a_reader_are_not_below_the_stream_and_those_of_its_body_are()
    {
        await using var server = await ServerWithToolAsync();
        using var client = Builder(server).UseFunctionInvocation().UseOpenTelemetry().Build();
        using (OpenlayerTracer.StartStep("request"))
        {
            var reading = 0;
            await foreach (var _ in client.GetStreamingResponseAsync("Is it warm?", new() { Tools = [Weather] }))
            {
                OpenlayerTracer.StartStep($"reading {reading++}").Dispose();
            }
        }

        var tree = Tree(await Tracing.RootAsync());
        Assert.Contains("\n  user_call reading 0\n", tree, StringComparison.Ordinal);
        Assert.Contains("\n    tool weather\n      user_call look up\n", tree, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Embeddings_are_steps()
    {
        await using var server = await ModelServer.StartAsync(
            Reply.Json(
                new System.Text.Json.Nodes.JsonObject
                {
                    ["object"] = "list",
                    ["model"] = "text-embedding-3-small",
                    ["data"] = new System.Text.Json.Nodes.JsonArray(
                        new System.Text.Json.Nodes.JsonObject
                        {
                            ["object"] = "embedding",
                            ["index"] = 0,
                            ["embedding"] = Convert.ToBase64String(new byte[8]),
                        }
                    ),
                    ["usage"] = new System.Text.Json.Nodes.JsonObject { ["prompt_tokens"] = 3, ["total_tokens"] = 3 },
                }
            )
        );
        using var generator = server
            .Client()
            .GetEmbeddingClient("text-embedding-3-small")
            .AsIEmbeddingGenerator()
            .AsBuilder()
            .UseOpenTelemetry()
            .Build();

        await generator.GenerateAsync(["a text"]);

        var root = await Tracing.RootAsync();
        Assert.Equal("embedding", (string?)root["type"]);
        Assert.Equal(3, (int)root["tokens"]!);
    }

    [Fact]
    public async Task Ids_are_those_of_the_flow_and_the_activity_fills_in_what_is_missing()
    {
        await using var server = await ModelServer.StartAsync(Reply.Text("1"), Reply.Text("2"), Reply.Text("3"));
        using var client = Builder(server).UseOpenTelemetry().Build();
        var options = new ChatOptions { ConversationId = "conversation 7" };
        await AskAsync(client, streams: false);
        using (OpenlayerTracer.UseUserSession("ann"))
        {
            await AskAsync(client, streams: false, options);
        }

        using (OpenlayerTracer.UseUserSession("ann", "chat 1"))
        {
            await AskAsync(client, streams: false, options);
        }

        var rows = await Tracing.RowsAsync();
        Assert.Equal(
            [(null, null), ("ann", "conversation 7"), ("ann", "chat 1")],
            rows.Select(static row => ((string?)row["user_id"], (string?)row["session_id"]))
        );
    }

    [Trace]
    private static Task AskInTraceAsync(IChatClient client, bool streams, ChatOptions? options = null) =>
        AskAsync(client, streams, options);

    private static ChatClientBuilder Builder(ModelServer server) =>
        new(server.Client().GetChatClient(ModelServer.Model).AsIChatClient());
}
