using System.ClientModel;
using System.ClientModel.Primitives;
using System.Text.Json.Nodes;
using Anthropic;
using Anthropic.Models.Messages;
using Microsoft.Agents.AI;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using OpenAI;
using OpenAI.Chat;
using Openlayer.Testing;
using Openlayer.TestSupport.Provider;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

namespace Openlayer.Integration.Tests.Documents;

/// <summary>The snippets on models, agents and other services, each run as the page shows it.</summary>
public sealed class RunSnippetTests
{
    private const string ClaudeAnswer = """
        {"id":"msg_1","type":"message","role":"assistant","model":"claude-sonnet-4-5","stop_reason":"end_turn",
         "stop_sequence":null,"content":[{"type":"text","text":"Hello."}],"usage":{"input_tokens":9,"output_tokens":3}}
        """;

    [Fact]
    public async Task Agents()
    {
        using var recorder = TraceRecorder.Start();
        await using var server = await ModelServer.StartAsync();
        using var model = Chat(server).AsIChatClient();

        var clerk = PageSnippet.Call<AIAgent>("guides/agents.md", "Support.Clerk", model, Array.Empty<AITool>());
        await clerk.RunAsync("My bill?");
        Assert.Equal("Hello.", recorder.Single("clerk").Output.Text);

        var own = PageSnippet.Call<AIAgent>(
            "guides/agents.md",
            "Threads.Trace",
            new ChatClientAgent(model, name: "threads")
        );
        await own.RunAsync("My bill?", await own.CreateSessionAsync());
        Assert.NotNull(recorder.Single("threads").SessionId);

        var mapped = PageSnippet.Call<AIAgent>(
            "guides/agents.md",
            "OwnThreads.Trace",
            new ChatClientAgent(model, name: "mapped")
        );
        var thread = await mapped.CreateSessionAsync();
        thread.StateBag.SetValue("chat", "chat-7");
        await mapped.RunAsync("My bill?", thread);
        Assert.Equal("chat-7", recorder.Single("mapped").SessionId);
    }

    [Fact]
    public async Task Clients_of_OpenAI_and_Anthropic()
    {
        const string Page = "guides/provider-sdks.md";
        using var recorder = TraceRecorder.Start();
        await using var server = await ModelServer.StartAsync();

        Assert.Equal(
            "Hello.",
            await PageSnippet.Call<Task<string>>(Page, "Assistant.AnswerAsync", Chat(server), "Who?")
        );
        Assert.Equal(120, recorder.Single().Tokens);

        await PageSnippet.Call<Task>(Page, "Warmup.RunAsync", Chat(server));
        Assert.Single(recorder.Traces);

        server.Otherwise = static _ => Reply.Json(JsonNode.Parse(ClaudeAnswer)!);
        using var claude = new AnthropicClient
        {
            ApiKey = "key-of-a-test",
            BaseUrl = $"{server.Address.Scheme}://{server.Address.Authority}",
        };
        Assert.NotNull(await PageSnippet.Call<Task<Message>>(Page, "Claude.AnswerAsync", claude, "Who?"));
        Assert.Equal("Hello.", recorder.Traces[^1].Output.Text);
    }

    [Theory]
    [InlineData("Assistant.Create", "Hello.")]
    [InlineData("Traced.Create", "Hello.")]
    [InlineData("Discreet.Create", null)]
    [InlineData("Priced.Create", "Hello.")]
    public async Task Chat_clients(string member, string? output)
    {
        using var recorder = TraceRecorder.Start();
        await using var server = await ModelServer.StartAsync();

        using var client = PageSnippet.Call<IChatClient>(
            "guides/extensions-ai.md",
            member,
            Chat(server).AsIChatClient()
        );
        await client.GetResponseAsync([new ChatMessage(ChatRole.User, "Who?")]);

        var trace = recorder.Single();
        Assert.Equal(120, trace.Tokens);
        Assert.Equal(output, trace.Output.Text);
    }

    [Fact]
    public async Task Embeddings()
    {
        using var recorder = TraceRecorder.Start();
        using var plain = new Counting();

        using var generator = PageSnippet.Call<IEmbeddingGenerator<string, Embedding<float>>>(
            "guides/extensions-ai.md",
            "Embedders.Create",
            plain
        );
        await generator.GenerateAsync(["a text"]);

        Assert.Equal(StepType.Embedding, recorder.Single().Root.Type);
    }

    [Fact]
    public async Task Activities_of_other_libraries()
    {
        using var recorder = TraceRecorder.Start();
        await using var server = await ModelServer.StartAsync();
        using var listening = PageSnippet.Call<IDisposable>("guides/capture-activities.md", "WithoutTexts.Start");
        using var client = new ChatClientBuilder(Chat(server).AsIChatClient()).UseOpenTelemetry().Build();

        await client.GetResponseAsync("Who?");

        var trace = recorder.Single();
        Assert.Equal(StepType.ChatCompletion, trace.Root.Type);
        Assert.DoesNotContain("Who?", trace.Row.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ids_across_services()
    {
        const string Page = "guides/across-services.md";
        using var recorder = TraceRecorder.Start();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        var baggage = new List<string>();
        PageSnippet.Call<object?>(Page, "Pipeline.Use", app);
        app.MapGet("/", (HttpRequest request) => baggage.Add(request.Headers.Baggage.ToString()));
        await app.StartAsync();
        var address = new Uri(app.Urls.Single());
        var options = new PropagationOptions { Hosts = { address.Host } };

        var services = new ServiceCollection();
        PageSnippet.Call<object?>(Page, "Clients.Add", services);
        await using var provider = services.BuildServiceProvider();
        using var listed = provider.GetRequiredService<IHttpClientFactory>().CreateClient("orders");
        using var plain = PageSnippet.Call<HttpClient>(Page, "PlainClient.Create", options);
        using (OpenlayerTracer.UseUserSession("ada", "chat-1"))
        {
            await listed.GetAsync(address);
            await plain.GetAsync(address);
        }

        Assert.Equal(2, baggage.Count);
        // The page lists other hosts than this one.
        Assert.Equal("", baggage[0]);
        Assert.Contains("ada", baggage[1], StringComparison.Ordinal);
    }

    private static ChatClient Chat(ModelServer server) =>
        new OpenAIClient(
            new ApiKeyCredential("key-of-a-test"),
            new OpenAIClientOptions { Endpoint = server.Address, RetryPolicy = new ClientRetryPolicy(0) }
        ).GetChatClient(ModelServer.Model);

    private sealed class Counting : IEmbeddingGenerator<string, Embedding<float>>
    {
        public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
            IEnumerable<string> values,
            EmbeddingGenerationOptions? options = null,
            CancellationToken cancellationToken = default
        ) => Task.FromResult(new GeneratedEmbeddings<Embedding<float>>([new Embedding<float>(new float[] { 1, 2 })]));

        public object? GetService(System.Type serviceType, object? serviceKey = null) => null;

        public void Dispose() { }
    }
}
