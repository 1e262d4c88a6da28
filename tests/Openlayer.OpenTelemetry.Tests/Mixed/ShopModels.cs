using System.ClientModel;
using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using OpenAI.Chat;

namespace Openlayer.OpenTelemetry.Tests.Mixed;

/// <summary>Models of one server, called through four libraries with all of their tracing on.</summary>
internal sealed class ShopModels : IDisposable
{
    private readonly ChatClient _plain;
    private readonly IChatClient _traced;
    private readonly AIAgent _agent;
    private readonly Kernel _kernel;

    public ShopModels(ModelServer server)
    {
        _plain = server.Client().GetChatClient(ModelServer.Model);
        _traced = new ChatClientBuilder(server.Client().GetChatClient(ModelServer.Model).AsIChatClient())
            .UseOpenlayer()
            .UseOpenTelemetry()
            .Build();
        _agent = new ChatClientAgent(_traced, name: "clerk", tools: [AIFunctionFactory.Create(Look, "look")])
            .AsBuilder()
            .UseOpenlayer()
            .UseOpenTelemetry()
            .Build();
        _kernel = Kernel.CreateBuilder().AddOpenAIChatCompletion(ModelServer.Model, server.Client()).Build();
    }

    /// <summary>The app's first request asks for the tool, the second one has its result.</summary>
    public static Reply Answer(System.Text.Json.Nodes.JsonObject request) =>
        request["tools"] is not null && (string?)request["messages"]!.AsArray()[^1]!["role"] != "tool"
            ? Reply.Tools(("call_1", "look", """{"where":"shelf"}"""))
            : Reply.Text("Hel", "lo.");

    public async Task<string> AskTracedAsync(string question) => (await _traced.GetResponseAsync(question)).Text;

    public IAsyncEnumerable<ChatResponseUpdate> Stream(string question) => _traced.GetStreamingResponseAsync(question);

    public async Task<string> AskPlainAsync(string question)
    {
        ClientResult<ChatCompletion> answer = await _plain.CompleteChatAsync(question);
        return answer.Value.Content[0].Text;
    }

    public async Task<string> AskAgentAsync(string question) => (await _agent.RunAsync(question)).Text;

    public async Task<string> AskKernelAsync(string question)
    {
        var chat = _kernel.GetRequiredService<IChatCompletionService>();
        return (await chat.GetChatMessageContentAsync(question, kernel: _kernel)).Content!;
    }

    public void Dispose() => _traced.Dispose();

    private static string Look(string where) => $"Nothing on the {where}.";
}
