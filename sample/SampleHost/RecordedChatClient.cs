using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace SampleHost;

/// <summary>
/// A chat model that needs no key: it plays answers that were recorded. Tokens are counted as words, because there is
/// no tokenizer either. Thread-safe.
/// </summary>
public sealed class RecordedChatClient(IReadOnlyList<Recording> recordings) : IChatClient
{
    private const string Model = "recorded-model";
    private const string Unknown = "I have no recording of an answer to that.";

    private static readonly ChatClientMetadata _metadata = new("recorded", defaultModelId: Model);

    /// <summary>Reads the recordings of a JSON file.</summary>
    public static RecordedChatClient Read(string path) =>
        new(JsonSerializer.Deserialize<List<Recording>>(File.ReadAllText(path), JsonSerializerOptions.Web)!);

    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        var (answer, usage) = Answer([.. messages], options);
        return Task.FromResult(
            new ChatResponse(answer)
            {
                ModelId = Model,
                Usage = usage,
                FinishReason = ReasonOf(answer),
            }
        );
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        var (answer, usage) = Answer([.. messages], options);
        IEnumerable<AIContent> pieces =
            answer.Text.Length > 0
                ? answer.Text.Split(' ').Select(static (word, at) => new TextContent(at == 0 ? word : $" {word}"))
                : answer.Contents;
        foreach (var piece in pieces)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
            yield return new ChatResponseUpdate(ChatRole.Assistant, [piece]) { ModelId = Model };
        }

        yield return new ChatResponseUpdate(ChatRole.Assistant, [new UsageContent(usage)])
        {
            ModelId = Model,
            FinishReason = ReasonOf(answer),
        };
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(ChatClientMetadata) ? _metadata
        : serviceType.IsInstanceOfType(this) ? this
        : null;

    public void Dispose() { }

    private (ChatMessage Answer, UsageDetails Usage) Answer(IReadOnlyList<ChatMessage> messages, ChatOptions? options)
    {
        var asked = TextOf(messages[^1]);
        var instructions = options?.Instructions ?? "";
        var recording = recordings.FirstOrDefault(one =>
            asked.Contains(one.Asked, StringComparison.OrdinalIgnoreCase)
            && instructions.Contains(one.Instructions ?? "", StringComparison.OrdinalIgnoreCase)
        );
        var answer = recording?.Tool is { } tool
            ? new ChatMessage(
                ChatRole.Assistant,
                [new FunctionCallContent($"call-{messages.Count}", tool, Of(recording))]
            )
            : new ChatMessage(ChatRole.Assistant, recording?.Says ?? Unknown);
        var (input, output) = (
            Words(instructions) + messages.Sum(static one => Words(TextOf(one))),
            Words(answer.Text)
        );
        return (
            answer,
            new UsageDetails
            {
                InputTokenCount = input,
                OutputTokenCount = output,
                TotalTokenCount = input + output,
            }
        );
    }

    private static Dictionary<string, object?> Of(Recording recording) =>
        (recording.Arguments ?? new Dictionary<string, string>()).ToDictionary(
            static one => one.Key,
            static object? (one) => one.Value
        );

    private static string TextOf(ChatMessage message) =>
        string.Join(
            ' ',
            message.Contents.Select(static content =>
                content is FunctionResultContent result ? result.Result?.ToString() : content.ToString()
            )
        );

    private static long Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;

    private static ChatFinishReason ReasonOf(ChatMessage answer) =>
        answer.Contents is [FunctionCallContent, ..] ? ChatFinishReason.ToolCalls : ChatFinishReason.Stop;
}
