using System.ClientModel;
using OpenAI.Chat;
using Openlayer.ModelClients.Tests.Provider;

namespace Openlayer.ModelClients.Tests.OpenAI;

/// <summary>What else a call of a chat model sends and brings.</summary>
public sealed class ChatContentTests
{
    private static readonly ChatTool _weather = ChatTool.CreateFunctionTool(
        "weather",
        "The weather of a city.",
        BinaryData.FromString("""{"type":"object","properties":{"city":{"type":"string"}}}""")
    );

    private const string Call = """
        {"role":"assistant","content":null,"tool_calls":[
          {"id":"c1","type":"function",
           "function":{"name":"weather","arguments":"{\"city\":\"Oslo\",\"apiKey\":\"k-123\"}"}}]}
        """;

    [Fact]
    public async Task Tools_and_their_calls_are_recorded()
    {
        await using var server = await ProviderServer.StartAsync(OpenAIServer.Whole(Call, "tool_calls"));
        using var rows = Rows.Start();
        var options = new ChatCompletionOptions
        {
            Tools = { _weather },
            ToolChoice = ChatToolChoice.CreateAutoChoice(),
        };

        await server
            .Chat()
            .CompleteChatAsync(
                [
                    new UserChatMessage("Weather?"),
                    new AssistantChatMessage([
                        ChatToolCall.CreateFunctionToolCall(
                            "c0",
                            "weather",
                            BinaryData.FromString("""{"city":"Bergen"}""")
                        ),
                    ]),
                    new ToolChatMessage("c0", "Rain."),
                ],
                options
            );

        AssertTools(rows.Single());
    }

    [Fact]
    public async Task The_schema_of_a_structured_output_is_recorded()
    {
        await using var server = await ProviderServer.StartAsync(
            OpenAIServer.Whole("""{"role":"assistant","content":"{\"city\":\"Oslo\"}"}""", "stop")
        );
        using var rows = Rows.Start();
        var schema = BinaryData.FromString("""{"type":"object","properties":{"city":{"type":"string"}}}""");

        await server
            .Chat()
            .CompleteChatAsync(
                [new UserChatMessage("Which city?")],
                new ChatCompletionOptions { ResponseFormat = ChatResponseFormat.CreateJsonSchemaFormat("city", schema) }
            );

        var step = rows.Single();
        Assert.Equal("city", (string?)step["modelParameters"]!["response_format"]);
        Assert.Equal("object", (string?)step["metadata"]!["responseSchema"]!["type"]);
        Assert.Equal("""{"city":"Oslo"}""", (string?)step["output"]);
    }

    [Fact]
    public async Task An_image_is_an_attachment()
    {
        await using var server = await ProviderServer.StartAsync(OpenAIServer.Text("A dot."));
        using var rows = Rows.Start();
        var image = BinaryData.FromBytes(new byte[] { 1, 2, 3 });

        await server
            .Chat()
            .CompleteChatAsync(
                new UserChatMessage(
                    ChatMessageContentPart.CreateTextPart("What is it?"),
                    ChatMessageContentPart.CreateImagePart(image, "image/png")
                )
            );

        var step = rows.Single();
        var parts = step["inputs"]!["prompt"]![0]!["content"]!;
        Assert.Equal(("text", "What is it?"), ((string?)parts[0]!["type"], (string?)parts[0]!["text"]));
        Assert.Equal(("image", 3), ((string?)parts[1]!["type"], (int)parts[1]!["sizeBytes"]!));
        Assert.Equal("image/png", (string?)Assert.Single(step["attachments"]!.AsArray())!["mediaType"]);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    public async Task An_error_fails_the_step_and_the_call(int status)
    {
        await using var server = await ProviderServer.StartAsync(Reply.Error(status, "Not now."));
        using var rows = Rows.Start();

        var thrown = await Assert.ThrowsAsync<ClientResultException>(() => server.Chat().CompleteChatAsync("Hello?"));

        Assert.Equal(status, thrown.Status);
        Assert.DoesNotContain("Openlayer.Generated", thrown.StackTrace, StringComparison.Ordinal);
        var step = rows.Single();
        Assert.Contains("Not now.", step["metadata"]!["Exceptions"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(OpenAIServer.Model, (string?)step["model"]);
        Assert.Equal("Hello?", (string?)step["inputs"]!["prompt"]![0]!["content"]);
        Assert.Null(step["tokens"]);
    }

    [Fact]
    public async Task What_the_client_refuses_is_thrown_as_without_tracing()
    {
        await using var server = await ProviderServer.StartAsync();
        using var rows = Rows.Start();
        IEnumerable<ChatMessage> none = null!;

        await Assert.ThrowsAsync<ArgumentNullException>(() => server.Chat().CompleteChatAsync(none));

        Assert.NotNull(rows.Single()["metadata"]!["Exceptions"]);
    }

    [Fact]
    public async Task Messages_that_are_computed_are_read_as_often_as_without_tracing()
    {
        await using var server = await ProviderServer.StartAsync(OpenAIServer.Text("Hello."), OpenAIServer.Text("Hi."));
        var reads = 0;
        await UntracedAsync(server.Chat(), Messages());
        var expected = reads;
        reads = 0;
        using var rows = Rows.Start();

        await server.Chat().CompleteChatAsync(Messages());

        Assert.Equal(expected, reads);
        Assert.Equal(
            ["One.", "Two."],
            rows.Single()["inputs"]!["prompt"]!.AsArray().Select(static message => (string?)message!["content"])
        );

        [NoTrace]
        static Task UntracedAsync(ChatClient chat, IEnumerable<ChatMessage> messages) =>
            chat.CompleteChatAsync(messages);

        IEnumerable<ChatMessage> Messages()
        {
            reads++;
            yield return new UserChatMessage("One.");
            yield return new UserChatMessage("Two.");
        }
    }

    [Fact]
    public async Task A_price_that_is_set_is_the_cost_of_a_call()
    {
        await using var server = await ProviderServer.StartAsync(OpenAIServer.Text("Hello."));
        using var rows = Rows.Start(static options =>
            options.ModelPrices.Set(OpenAIServer.Model, new ModelPrice(1, 2))
        );

        await server.Chat().CompleteChatAsync("Hello?");

        Assert.Equal((100 + 40.0) / 1_000_000, (double)rows.Single()["cost"]!, 12);
    }

    private static void AssertTools(System.Text.Json.Nodes.JsonObject step)
    {
        var prompt = step["inputs"]!["prompt"]!;
        Assert.Equal("""{"city":"Bergen"}""", (string?)prompt[1]!["tool_calls"]![0]!["function"]!["arguments"]);
        Assert.Equal(("Rain.", "c0"), ((string?)prompt[2]!["content"], (string?)prompt[2]!["tool_call_id"]));
        var call = step["output"]!["tool_calls"]![0]!["function"]!;
        Assert.Equal("weather", (string?)call["name"]);
        Assert.Contains("Oslo", (string?)call["arguments"], StringComparison.Ordinal);
        Assert.DoesNotContain("k-123", step["output"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("weather", (string?)step["modelParameters"]!["tools"]![0]);
        Assert.Equal("auto", (string?)step["modelParameters"]!["tool_choice"]);
        Assert.Equal(
            "The weather of a city.",
            (string?)step["metadata"]!["toolDefinitions"]![0]!["function"]!["description"]
        );
        Assert.Equal("tool_calls", (string?)step["metadata"]!["finishReason"]);
    }
}
