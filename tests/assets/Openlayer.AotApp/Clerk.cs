using Microsoft.Extensions.AI;

namespace Openlayer.AotApp;

/// <summary>A model that asks for a tool, and then answers.</summary>
internal sealed class Clerk : IChatClient
{
    private static readonly AIFunction _stock = AIFunctionFactory.Create(
        static (string item) => $"3 boxes of {item}",
        "stock"
    );

    /// <summary>Asks the model, at once and as a stream, with the tool.</summary>
    public static async Task AskAsync(string question)
    {
        using var client = new ChatClientBuilder(new Clerk())
            .UseOpenlayer()
            .UseFunctionInvocation()
            .UseOpenlayer()
            .Build();
        using var both = OpenlayerTracer.StartStep("clerk");
        var options = new ChatOptions { Temperature = 0.5f, Tools = [_stock] };
        await client.GetResponseAsync(question, options);
        await foreach (var update in client.GetStreamingResponseAsync(question, options))
        {
            Console.WriteLine(update.Text);
        }
    }

    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var result = messages
            .SelectMany(static message => message.Contents)
            .OfType<FunctionResultContent>()
            .FirstOrDefault();
        AIContent content = result is null
            ? new FunctionCallContent("call", "stock", new Dictionary<string, object?> { ["item"] = "tea" })
            : new TextContent($"There are {result.Result}.");
        return Task.FromResult(
            new ChatResponse(new ChatMessage(ChatRole.Assistant, [content]))
            {
                ModelId = "gpt-4o-mini",
                Usage = new()
                {
                    InputTokenCount = 10,
                    OutputTokenCount = 2,
                    TotalTokenCount = 12,
                },
            }
        );
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        var response = await GetResponseAsync(messages, options, cancellationToken);
        foreach (var update in response.ToChatResponseUpdates())
        {
            yield return update;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("openai") : null;

    public void Dispose() { }
}
