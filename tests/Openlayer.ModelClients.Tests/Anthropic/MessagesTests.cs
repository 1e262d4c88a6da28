using System.Text.Json;
using System.Text.Json.Nodes;
using Anthropic;
using Anthropic.Exceptions;
using Anthropic.Models.Messages;
using Openlayer.ModelClients.Tests.Provider;

namespace Openlayer.ModelClients.Tests.Anthropic;

public sealed class MessagesTests
{
    private const string Model = "claude-sonnet-4-5";

    private const string Answer = """
        {"id":"msg_1","type":"message","role":"assistant","model":"claude-sonnet-4-5-20250929","container":null,
         "content":[
          {"type":"thinking","thinking":"Think.","signature":"s"},
          {"type":"text","text":"I look it up.","citations":null},
          {"type":"tool_use","id":"t1","name":"weather","input":{"city":"Oslo"},"caller":{"type":"direct"}}],
         "stop_reason":"tool_use","stop_sequence":null,
         "usage":{"input_tokens":60,"cache_read_input_tokens":30,"cache_creation_input_tokens":10,"output_tokens":20,
          "cache_creation":null,"server_tool_use":null,"service_tier":"standard","inference_geo":null,"speed":null}}
        """;

    [Fact]
    public async Task A_message_is_a_step()
    {
        await using var server = await ProviderServer.StartAsync(Reply.Json(Answer));
        using var client = Client(server);
        using var rows = Rows.Start();

        var answer = await client.Messages.Create(Question());

        Assert.Equal("msg_1", answer.ID);
        var step = rows.Single();
        AssertWhole(step);
        Assert.Equal("Be short.", (string?)step["inputs"]!["prompt"]![0]!["content"]);
        Assert.Equal("weather", (string?)step["modelParameters"]!["tools"]![0]);
        Assert.Equal(50, (int)step["modelParameters"]!["max_tokens"]!);
        Assert.Equal("weather", (string?)step["metadata"]!["toolDefinitions"]![0]!["name"]);
    }

    [Fact]
    public async Task A_streamed_message_is_open_while_it_is_read()
    {
        await using var server = await ProviderServer.StartAsync(Events());
        using var client = Client(server);
        using var rows = Rows.Start();
        var count = 0;

        await foreach (var _ in client.Messages.CreateStreaming(Question()))
        {
            count++;
        }

        Assert.Equal(13, count);
        var step = rows.Single();
        AssertWhole(step);
        Assert.InRange((double)step["metadata"]!["timeToFirstToken"]!, 0, (double)step["latency"]!);
    }

    [Fact]
    public async Task A_streamed_message_that_is_left_has_what_was_read()
    {
        await using var server = await ProviderServer.StartAsync(Events());
        using var client = Client(server);
        using var rows = Rows.Start();

        await foreach (var item in client.Messages.CreateStreaming(Question()))
        {
            if (item.Index == 1)
            {
                break;
            }
        }

        var step = rows.Single();
        Assert.Equal("abandoned", (string?)step["metadata"]!["streamEnd"]);
        Assert.Equal("Think.", (string?)step["output"]!["content"]![0]!["text"]);
        Assert.Equal(100, (int)step["promptTokens"]!);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_limit_fails_the_step_and_the_call(bool isStream)
    {
        await using var server = await ProviderServer.StartAsync(Reply.Error(429, "Slow down."));
        using var client = Client(server);
        using var rows = Rows.Start();

        await Assert.ThrowsAsync<AnthropicRateLimitException>(async () =>
        {
            if (!isStream)
            {
                await client.Messages.Create(Question());
            }

            await foreach (var _ in client.Messages.CreateStreaming(Question()))
            {
                Assert.Fail("There is nothing to read.");
            }
        });

        var step = rows.Single();
        Assert.Contains("TooManyRequests", step["metadata"]!["Exceptions"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(("anthropic", Model), ((string?)step["provider"], (string?)step["model"]));
    }

    [Fact]
    public async Task Results_of_tools_and_images_are_recorded()
    {
        await using var server = await ProviderServer.StartAsync(Reply.Json(Answer));
        using var client = Client(server);
        using var rows = Rows.Start();
        var messages = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(
            """
            {"model":"claude-sonnet-4-5","max_tokens":50,"messages":[
             {"role":"user","content":"Weather?"},
             {"role":"assistant","content":[{"type":"tool_use","id":"t0","name":"weather","input":{"city":"Bergen"}}]},
             {"role":"user","content":[
              {"type":"tool_result","tool_use_id":"t0","content":[{"type":"text","text":"Rain."}]},
              {"type":"image","source":{"type":"base64","media_type":"image/png","data":"AQID"}},
              {"type":"text","text":"Look."}]}]}
            """
        )!;
        var none = new Dictionary<string, JsonElement>();

        await client.Messages.Create(MessageCreateParams.FromRawUnchecked(none, none, messages));

        var step = rows.Single();
        var prompt = step["inputs"]!["prompt"]!.AsArray();
        Assert.Equal(["user", "assistant", "tool", "user"], prompt.Select(static message => (string?)message!["role"]));
        Assert.Equal("""{"city":"Bergen"}""", (string?)prompt[1]!["tool_calls"]![0]!["function"]!["arguments"]);
        Assert.Equal(("Rain.", "t0"), ((string?)prompt[2]!["content"], (string?)prompt[2]!["tool_call_id"]));
        Assert.Equal(3, (int)prompt[3]!["content"]![0]!["sizeBytes"]!);
        Assert.Equal("image/png", (string?)Assert.Single(step["attachments"]!.AsArray())!["mediaType"]);
    }

    private static AnthropicClient Client(ProviderServer server) =>
        new()
        {
            ApiKey = "key-of-a-test",
            BaseUrl = server.Address.ToString().TrimEnd('/'),
            MaxRetries = 0,
        };

    private static MessageCreateParams Question() =>
        new()
        {
            Model = Model,
            MaxTokens = 50,
            System = "Be short.",
            Messages = [new UserMessageParam("Weather?")],
            Tools =
            [
                new Tool
                {
                    Name = "weather",
                    InputSchema = new() { Properties = new Dictionary<string, JsonElement>() },
                },
            ],
        };

    private static void AssertWhole(JsonObject step)
    {
        Assert.Equal(("chat claude-sonnet-4-5", "chat_completion"), ((string?)step["name"], (string?)step["type"]));
        Assert.Equal(("anthropic", Model + "-20250929"), ((string?)step["provider"], (string?)step["model"]));
        Assert.Equal("Weather?", (string?)step["inputs"]!["prompt"]![1]!["content"]);
        var content = step["output"]!["content"]!.AsArray();
        Assert.Equal(["Think.", "I look it up."], content.Select(static part => (string?)part!["text"]));
        var call = step["output"]!["tool_calls"]![0]!["function"]!;
        Assert.Equal(("weather", """{"city":"Oslo"}"""), ((string?)call["name"], (string?)call["arguments"]));
        Assert.Equal(
            (100, 20, 120),
            ((int)step["promptTokens"]!, (int)step["completionTokens"]!, (int)step["tokens"]!)
        );
        Assert.Equal(
            """{"input_tokens":60,"output_tokens":20,"cached_tokens":30,"cache_creation_tokens":10}""",
            step["usageDetails"]!.ToJsonString()
        );
        // 60 at 3 dollars a million, 20 at 15, 30 at 0.3, 10 at 3.75.
        Assert.Equal((180 + 300 + 9 + 37.5) / 1_000_000, (double)step["cost"]!, 12);
        Assert.Equal("tool_use", (string?)step["metadata"]!["finishReason"]);
        Assert.Equal("msg_1", (string?)step["metadata"]!["responseId"]);
    }

    private static Reply Events()
    {
        var start = JsonNode.Parse(Answer)!.AsObject();
        start["content"] = new JsonArray();
        start["stop_reason"] = null;
        start["usage"]!["output_tokens"] = 1;
        return Reply.Events(
            $$"""{"type":"message_start","message":{{start.ToJsonString()}}}""",
            """{"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":""}}""",
            """{"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"Think."}}""",
            """{"type":"content_block_stop","index":0}""",
            """{"type":"content_block_start","index":1,"content_block":{"type":"text","text":"","citations":null}}""",
            """{"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"I look it up."}}""",
            """{"type":"content_block_stop","index":1}""",
            """
            {"type":"content_block_start","index":2,
             "content_block":{"type":"tool_use","id":"t1","name":"weather","input":{}}}
            """,
            Input("""{\"city\":"""),
            Input("""\"Oslo\"}"""),
            """{"type":"content_block_stop","index":2}""",
            """{"type":"message_delta","delta":{"stop_reason":"tool_use"},"usage":{"output_tokens":20}}""",
            """{"type":"message_stop"}"""
        );
    }

    private static string Input(string piece) =>
        "{\"type\":\"content_block_delta\",\"index\":2,"
        + "\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\""
        + piece
        + "\"}}";
}
