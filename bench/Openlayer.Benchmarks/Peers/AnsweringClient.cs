using Microsoft.Extensions.AI;

namespace Openlayer.Benchmarks.Peers;

/// <summary>A model that answers at once, with the same.</summary>
internal sealed class AnsweringClient(int updates) : IChatClient
{
    private static readonly ChatClientMetadata _metadata = new(
        "openai",
        new("https://api.openai.com/v1"),
        "gpt-4o-mini"
    );

    private readonly ChatResponse _response = new(
        new ChatMessage(ChatRole.Assistant, "A session joins the traces of one conversation.")
    )
    {
        ModelId = "gpt-4o-mini",
        ResponseId = "chatcmpl-1",
        FinishReason = ChatFinishReason.Stop,
        Usage = new()
        {
            InputTokenCount = 30,
            OutputTokenCount = 9,
            TotalTokenCount = 39,
        },
    };

    private readonly ChatResponseUpdate[] _updates =
    [
        .. Enumerable
            .Range(0, updates)
            .Select(static number => new ChatResponseUpdate(ChatRole.Assistant, $"word {number} ")
            {
                ModelId = "gpt-4o-mini",
                ResponseId = "chatcmpl-1",
                MessageId = "chatcmpl-1",
            }),
    ];

    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    ) => Task.FromResult(_response);

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    ) => _updates.ToAsyncEnumerable();

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(ChatClientMetadata) ? _metadata : null;

    public void Dispose() { }
}
