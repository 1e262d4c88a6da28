using Microsoft.Extensions.AI;

namespace Openlayer.Extensions.AI.Tests;

/// <summary>A client without a provider, for what no real one says.</summary>
internal sealed class FixedClient(string? provider = null, string? address = null, string? model = "model")
    : IChatClient
{
    public ChatResponse Response { get; init; } = new(new ChatMessage(ChatRole.Assistant, "Hello."));

    public bool IsDisposed { get; private set; }

    public Func<IEnumerable<ChatMessage>, Task<ChatResponse>>? Respond { get; init; }

    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    ) => Respond?.Invoke(messages) ?? Task.FromResult(Response);

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    ) => Response.ToChatResponseUpdates().ToAsyncEnumerable();

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(ChatClientMetadata)
            ? new ChatClientMetadata(provider, address is null ? null : new Uri(address), model)
            : null;

    public void Dispose() => IsDisposed = true;
}
