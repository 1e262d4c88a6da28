using System.Text.Json.Nodes;
using OpenAI.Chat;
using Openlayer.ModelClients.Tests.Provider;

namespace Openlayer.ModelClients.Tests.OpenAI;

public sealed class ChatTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_call_is_a_step_with_what_was_sent_and_answered(bool isAsync)
    {
        await using var server = await ProviderServer.StartAsync(OpenAIServer.Text("Hello."));
        var chat = server.Chat();
        using var rows = Rows.Start();
        ChatMessage[] messages = [new SystemChatMessage("Be short."), new UserChatMessage("Who are you?")];
        var options = new ChatCompletionOptions { Temperature = 0.5f, MaxOutputTokenCount = 50 };

        var answer = isAsync ? await chat.CompleteChatAsync(messages, options) : chat.CompleteChat(messages, options);

        Assert.Equal("Hello.", answer.Value.Content[0].Text);
        var step = rows.Single();
        Assert.Equal(("chat gpt-4o-mini", "chat_completion"), ((string?)step["name"], (string?)step["type"]));
        Assert.Equal("Hello.", (string?)step["output"]);
        var prompt = step["inputs"]!["prompt"]!.AsArray();
        Assert.Equal(["system", "user"], prompt.Select(static message => (string?)message!["role"]));
        Assert.Equal(["Be short.", "Who are you?"], prompt.Select(static message => (string?)message!["content"]));
        Assert.Equal(OpenAIServer.Version, (string?)step["model"]);
        Assert.Equal(0.5, (double)step["modelParameters"]!["temperature"]!);
        Assert.Equal(50, (int)step["modelParameters"]!["max_tokens"]!);
        Assert.Equal((100, 20, 120), Tokens(step));
        Assert.Equal(
            """{"input_tokens":60,"output_tokens":20,"cached_tokens":40,"cache_creation_tokens":0}""",
            step["usageDetails"]!.ToJsonString()
        );
        Assert.Equal("stop", (string?)step["metadata"]!["finishReason"]);
        Assert.Equal("chatcmpl-1", (string?)step["metadata"]!["responseId"]);
        Assert.Equal(OpenAIServer.Model, (string?)step["metadata"]!["requestModel"]);
        Assert.Null(step["rawOutput"]);
    }

    [Fact]
    public async Task Messages_that_are_arguments_are_recorded_too()
    {
        await using var server = await ProviderServer.StartAsync(OpenAIServer.Text("Hello."), OpenAIServer.Text("Hi."));
        var chat = server.Chat();
        using var rows = Rows.Start();

        await chat.CompleteChatAsync(new UserChatMessage("One."));
        chat.CompleteChat("Two.");

        Assert.Equal(["One.", "Two."], rows.All.Select(static row => Prompt(row)[0]!["content"]!.GetValue<string>()));
    }

    internal static JsonArray Prompt(JsonObject row) => row["steps"]![0]!["inputs"]!["prompt"]!.AsArray();

    internal static (int, int, int) Tokens(JsonObject step) =>
        ((int)step["promptTokens"]!, (int)step["completionTokens"]!, (int)step["tokens"]!);
}
