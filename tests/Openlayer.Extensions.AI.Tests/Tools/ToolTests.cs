using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using Openlayer.Extensions.AI.Tests.Provider;

namespace Openlayer.Extensions.AI.Tests.Tools;

public sealed class ToolTests
{
    private const string Weather = "weather";

    private static readonly AIFunction _weather = AIFunctionFactory.Create(
        static (string city, string password) =>
        {
            using var inside = OpenlayerTracer.StartStep("look up");
            return city == "Nowhere" ? throw new InvalidOperationException("No such city") : $"{city}: 20 degrees";
        },
        Weather
    );

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Before_function_invocation_tools_are_steps_of_the_call(bool streams)
    {
        await using var server = await ServerAsync();
        using var recorder = Recorder.Start();
        using var client = Builder(server).UseOpenlayer(AsOpenAI).UseFunctionInvocation().Build(Services.None);
        var options = new ChatOptions { Tools = [_weather] };

        await AskAsync(client, options, streams);

        Assert.Same(_weather, Assert.Single(options.Tools));
        var (row, root) = await recorder.SingleAsync();
        Assert.Equal("chat_completion", (string?)root["type"]);
        Assert.Equal("It is warm.", (string?)root["output"]);
        // Function invocation adds up the usage of the calls that it makes.
        Assert.Equal(240, (int)row["tokens"]!);
        Assert.Equal(["weather"], root["modelParameters"]!["tools"]!.AsArray().Select(static tool => (string?)tool));
        Assert.Contains("call_1", (string?)root["rawOutput"], StringComparison.Ordinal);
        Assert.Equal(2, root["steps"]!.AsArray().Count);
        Assert.All(root["steps"]!.AsArray(), CheckTool);
        Assert.Empty(recorder.Log);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Before_and_after_it_calls_of_model_and_tools_are_steps_and_count_once(bool streams)
    {
        await using var server = await ServerAsync();
        using var recorder = Recorder.Start();
        using var client = Builder(server)
            .UseOpenlayer(AsOpenAI)
            .UseFunctionInvocation()
            .UseOpenlayer(AsOpenAI)
            .Build(Services.None);

        await AskAsync(client, new() { Tools = [_weather] }, streams);

        var (row, root) = await recorder.SingleAsync();
        Assert.Equal(("agent", "chat with tools"), ((string?)root["type"], (string?)root["name"]));
        Assert.Equal("It is warm.", (string?)root["output"]);
        Assert.Equal(240, (int)row["tokens"]!);
        var steps = root["steps"]!.AsArray();
        Assert.Equal(
            ["chat_completion", "tool", "tool", "chat_completion"],
            steps.Select(static step => (string?)step!["type"])
        );
        Assert.Equal([120, 120], steps.Where(IsChat).Select(static step => (int)step!["tokens"]!));
        Assert.Equal("tool", (string?)steps[3]!["inputs"]!["prompt"]![2]!["role"]);
        Assert.Equal("call_1", (string?)steps[3]!["inputs"]!["prompt"]![2]!["tool_call_id"]);
        var asked = steps[0]!["output"]!["tool_calls"]![0]!["function"]!;
        Assert.Equal("""{"city":"Bern","password":{"openlayer.omitted":"secret"}}""", WithoutDetail(asked));
        Assert.Empty(recorder.Log);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task After_it_calls_of_the_model_are_steps_and_the_unseen_tools_are_reported_once(bool streams)
    {
        await using var server = await ServerAsync();
        using var recorder = Recorder.Start();
        using var client = Builder(server).UseFunctionInvocation().UseOpenlayer(AsOpenAI).Build(Services.None);

        using (OpenlayerTracer.StartStep("request"))
        {
            await AskAsync(client, new() { Tools = [_weather] }, streams);
        }

        var (row, root) = await recorder.SingleAsync();
        Assert.Equal(240, (int)row["tokens"]!);
        Assert.Equal(2, root["steps"]!.AsArray().Count(IsChat));
        Assert.DoesNotContain(root["steps"]!.AsArray(), static step => (string?)step!["type"] == "tool");
        var line = Assert.Single(recorder.Log);
        Assert.Contains("UseOpenlayer() before UseFunctionInvocation()", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_in_one_place_count_once()
    {
        await using var server = await ModelServer.StartAsync();
        using var recorder = Recorder.Start();
        using var client = Builder(server).UseOpenlayer(AsOpenAI).UseOpenlayer(AsOpenAI).Build();

        await client.GetResponseAsync("Hello?");

        var (row, root) = await recorder.SingleAsync();
        Assert.Equal(120, (int)row["tokens"]!);
        Assert.Empty(root["steps"]!.AsArray());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Two_that_do_not_know_of_one_another_count_once(bool streams)
    {
        await using var server = await ModelServer.StartAsync();
        using var recorder = Recorder.Start();
        using var inner = Builder(server).UseOpenlayer(AsOpenAI).Build();
        using var client = new Opaque(inner).WithOpenlayer(AsOpenAI);

        await AskAsync(client, null, streams);

        var (row, root) = await recorder.SingleAsync();
        Assert.Equal(120, (int)row["tokens"]!);
        Assert.Null(root["tokens"]);
        Assert.Equal(120, (int)root["steps"]![0]!["tokens"]!);
    }

    [Fact]
    public async Task A_tool_that_fails_is_a_step_with_its_exception()
    {
        await using var server = await ModelServer.StartAsync(
            Reply.Tools(("call_1", Weather, """{"city":"Nowhere","password":"x"}""")),
            Reply.Text("I don't know.")
        );
        using var recorder = Recorder.Start();
        using var client = Builder(server).UseOpenlayer(AsOpenAI).UseFunctionInvocation().Build(Services.None);

        await client.GetResponseAsync("Weather?", new() { Tools = [_weather] });

        var (_, root) = await recorder.SingleAsync();
        var tool = root["steps"]!.AsArray().Single()!;
        Assert.Equal("No such city", (string?)tool["metadata"]!["Exceptions"]);
        Assert.Equal("Nowhere", (string?)tool["arguments"]!["city"]);
    }

    [Fact]
    public async Task A_tool_that_asks_for_approval_still_asks()
    {
        await using var server = await ServerAsync();
        using var recorder = Recorder.Start();
        using var client = Builder(server).UseOpenlayer(AsOpenAI).UseFunctionInvocation().Build(Services.None);

        var response = await client.GetResponseAsync(
            "Weather?",
            new() { Tools = [new ApprovalRequiredAIFunction(_weather)] }
        );

        Assert.NotEmpty(
            response.Messages.SelectMany(static message => message.Contents).OfType<ToolApprovalRequestContent>()
        );
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Tools_are_left_alone_when_asked_for()
    {
        await using var server = await ServerAsync();
        using var recorder = Recorder.Start();
        using var client = Builder(server)
            .UseOpenlayer(static options => options.TraceTools = false)
            .UseFunctionInvocation()
            .Build(Services.None);

        await client.GetResponseAsync("Weather?", new() { Tools = [_weather] });

        var (_, root) = await recorder.SingleAsync();
        Assert.All(root["steps"]!.AsArray(), static step => Assert.Equal("look up", (string?)step!["name"]));
        Assert.Empty(recorder.Log);
    }

    private static bool IsChat(JsonNode? step) => (string?)step!["type"] == "chat_completion";

    private static void CheckTool(JsonNode? tool)
    {
        Assert.Equal(("tool", Weather), ((string?)tool!["type"], (string?)tool["functionName"]));
        var city = (string?)tool["arguments"]!["city"];
        Assert.Contains(city, (string[])["Bern", "Rome"]);
        Assert.Equal("secret", (string?)tool["arguments"]!["password"]!["openlayer.omitted"]);
        Assert.Equal($"{city}: 20 degrees", (string?)tool["output"]);
        Assert.Equal("look up", (string?)tool["steps"]!.AsArray().Single()!["name"]);
    }

    private static string WithoutDetail(JsonNode function)
    {
        var arguments = JsonNode.Parse((string)function["arguments"]!)!;
        foreach (var name in (string[])["type", "detail"])
        {
            arguments["password"]!.AsObject().Remove(name);
        }

        return arguments.ToJsonString();
    }

    private static Task<ModelServer> ServerAsync() =>
        ModelServer.StartAsync(
            Reply.Tools(
                ("call_1", Weather, """{"city":"Bern","password":"x"}"""),
                ("call_2", Weather, """{"city":"Rome","password":"y"}""")
            ),
            Reply.Text("It is ", "warm.")
        );

    private static async Task AskAsync(IChatClient client, ChatOptions? options, bool streams)
    {
        if (streams)
        {
            await client.GetStreamingResponseAsync("Weather?", options).ToChatResponseAsync();
        }
        else
        {
            await client.GetResponseAsync("Weather?", options);
        }
    }

    private static void AsOpenAI(ModelTracingOptions options) => options.Provider = "openai";

    private static ChatClientBuilder Builder(ModelServer server) =>
        new(server.Client().GetChatClient(ModelServer.Model).AsIChatClient());

    /// <summary>Says nothing of what is below, as a client that chooses among several does.</summary>
    private sealed class Opaque(IChatClient inner) : DelegatingChatClient(inner)
    {
        public override object? GetService(Type serviceType, object? serviceKey = null) => null;
    }
}
