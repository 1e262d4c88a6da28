using System.ClientModel;
using Azure.AI.OpenAI;
using Microsoft.Extensions.AI;
using Openlayer.ModelClients.Tests.Provider;
using ChatClient = OpenAI.Chat.ChatClient;
using OpenAIChatMessage = OpenAI.Chat.ChatMessage;
using UserChatMessage = OpenAI.Chat.UserChatMessage;

namespace Openlayer.ModelClients.Tests.OpenAI;

/// <summary>Where a call stands, and who else describes it.</summary>
public sealed class PlaceTests
{
    [Fact]
    public async Task A_call_is_a_child_of_the_step_around_it()
    {
        await using var server = await ProviderServer.StartAsync(OpenAIServer.Text("Hello."));
        using var rows = Rows.Start();

        using (OpenlayerTracer.UseUserSession("anna", "s1"))
        using (OpenlayerTracer.StartStep("request"))
        {
            await server.Chat().CompleteChatAsync("Hello?");
        }

        var row = Assert.Single(rows.All);
        Assert.Equal(("anna", "s1"), ((string?)row["user_id"], (string?)row["session_id"]));
        Assert.Equal(120, (int)row["tokens"]!);
        Assert.Equal("chat gpt-4o-mini", (string?)row["steps"]![0]!["steps"]![0]!["name"]);
    }

    [Fact]
    public async Task Calls_that_are_left_out_stay_as_they_are()
    {
        await using var server = await ProviderServer.StartAsync(OpenAIServer.Text("Hello."), OpenAIServer.Text("Hi."));
        using var rows = Rows.Start();

        await AskAsync(server.Chat());
        await LeftOut.AskAsync(server.Chat());

        Assert.Empty(rows.All);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_call_below_a_traced_client_is_described_once()
    {
        await using var server = await ProviderServer.StartAsync(
            OpenAIServer.Text("Hello."),
            OpenAIServer.Stream("Hi.")
        );
        using var rows = Rows.Start();
        using var client = new OwnClient(server.Chat()).WithOpenlayer();

        Assert.Equal("Hello.", (await client.GetResponseAsync("Hello?")).Text);
        await foreach (var _ in client.GetStreamingResponseAsync("Hello?")) { }

        Assert.Equal(2, rows.All.Count);
        Assert.All(
            rows.All,
            static row =>
            {
                var step = row["steps"]!.AsArray().Single()!;
                Assert.Equal("chat_completion", (string?)step["type"]);
                Assert.Empty(step["steps"]!.AsArray());
            }
        );
        Assert.Equal([7, 7], rows.All.Select(static row => (int)row["tokens"]!));
    }

    [Fact]
    public async Task A_call_in_a_tool_of_a_traced_client_is_a_step_of_its_own()
    {
        await using var server = await ProviderServer.StartAsync(OpenAIServer.Text("Inner."));
        using var rows = Rows.Start();
        using var client = new OwnClient(server.Chat()).WithOpenlayer();

        using (OpenlayerTracer.StartStep("tool", StepType.Tool))
        {
            await server.Chat().CompleteChatAsync("Hello?");
        }

        Assert.Equal("chat_completion", (string?)rows.Single()["steps"]![0]!["type"]);
    }

    [Fact]
    public async Task Azure_is_known_by_its_client()
    {
        await using var server = await ProviderServer.StartAsync(OpenAIServer.Text("Hello."));
        var azure = new AzureOpenAIClient(server.Address, new ApiKeyCredential("key-of-a-test"));
        using var rows = Rows.Start();

        await azure.GetChatClient(OpenAIServer.Model).CompleteChatAsync("Hello?");

        var step = rows.Single();
        Assert.Equal("azure", (string?)step["provider"]);
        Assert.NotNull(step["cost"]);
    }

    [Theory]
    [InlineData("https://api.openai.com/v1", "openai", null)]
    [InlineData("https://api.groq.com/openai/v1", "groq", null)]
    [InlineData("https://gateway.example/v1", null, "openai")]
    public async Task The_provider_is_whose_address_it_is(string address, string? provider, string? library)
    {
        using var rows = Rows.Start();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        var client = new ChatClient(
            OpenAIServer.Model,
            new ApiKeyCredential("key-of-a-test"),
            new global::OpenAI.OpenAIClientOptions { Endpoint = new Uri(address) }
        );

        // Cancelled before anything is sent.
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            client.CompleteChatAsync([new UserChatMessage("Hello?")], null, cancelled.Token)
        );

        var step = rows.Single();
        Assert.Equal(provider, (string?)step["provider"]);
        Assert.Equal(library, (string?)step["metadata"]!["providerName"]);
    }

    [NoTrace]
    private static Task AskAsync(ChatClient chat) => chat.CompleteChatAsync("Hello?");

    [NoTrace]
    private static class LeftOut
    {
        public static Task AskAsync(ChatClient chat) => chat.CompleteChatAsync("Hello?");
    }

    /// <summary>A client of a user's own, which calls OpenAI's directly.</summary>
    private sealed class OwnClient(ChatClient chat) : IChatClient
    {
        private static UsageDetails Usage =>
            new()
            {
                InputTokenCount = 3,
                OutputTokenCount = 4,
                TotalTokenCount = 7,
            };

        public async Task<ChatResponse> GetResponseAsync(
            IEnumerable<ChatMessage> messages,
            ChatOptions? options = null,
            CancellationToken cancellationToken = default
        )
        {
            OpenAIChatMessage[] sent = [.. messages.Select(static message => new UserChatMessage(message.Text))];
            var answer = await chat.CompleteChatAsync(sent, cancellationToken: cancellationToken);
            return new ChatResponse(new ChatMessage(ChatRole.Assistant, answer.Value.Content[0].Text))
            {
                Usage = Usage,
            };
        }

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages,
            ChatOptions? options = null,
            [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default
        )
        {
            OpenAIChatMessage[] sent = [.. messages.Select(static message => new UserChatMessage(message.Text))];
            await foreach (var update in chat.CompleteChatStreamingAsync(sent, cancellationToken: cancellationToken))
            {
                yield return new ChatResponseUpdate(
                    ChatRole.Assistant,
                    string.Concat(update.ContentUpdate.Select(static part => part.Text))
                );
            }

            yield return new ChatResponseUpdate(ChatRole.Assistant, [new UsageContent(Usage)]);
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose() { }
    }
}
