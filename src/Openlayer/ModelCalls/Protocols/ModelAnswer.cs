using System.Text.Json;
using Openlayer.GeneratedCode;

namespace Openlayer.ModelCalls.Protocols;

/// <summary>What a model has answered, as far as it has come.</summary>
internal sealed class ModelAnswer
{
    private readonly SortedDictionary<int, AnswerMessage> _messages = [];

    public string? Model { get; set; }

    public string? Id { get; set; }

    public string? FinishReason { get; set; }

    public string? ConversationId { get; set; }

    /// <summary>All tokens of the prompt, those from a cache included.</summary>
    public long? PromptTokens { get; set; }

    /// <summary>Those of them that were read from a cache.</summary>
    public long CachedTokens { get; set; }

    /// <summary>Those of them that were written to a cache.</summary>
    public long CacheCreationTokens { get; set; }

    public long? CompletionTokens { get; set; }

    public long? TotalTokens { get; set; }

    /// <summary>The number of vectors, and their length.</summary>
    public (int Count, int Dimensions)? Vectors { get; set; }

    public TokenCounts? Counts => TokenCounts.Of(PromptTokens, CachedTokens, CacheCreationTokens, CompletionTokens);

    /// <summary>The answer's message with a number; more than one where several answers were asked for.</summary>
    public AnswerMessage Message(int number = 0)
    {
        if (!_messages.TryGetValue(number, out var message))
        {
            _messages.Add(number, message = new AnswerMessage());
        }

        return message;
    }

    /// <summary>Forgets the messages, because whole ones follow.</summary>
    public void Clear() => _messages.Clear();

    /// <summary>
    /// The text of the first message, or the whole message if there is more in it; nothing if it is empty.
    /// </summary>
    public CapturedValue? Output() =>
        _messages.Values.FirstOrDefault() is not { IsEmpty: false } first ? null
        : first.IsText ? CapturedValue.From(first.Text.ToString())
        : JsonText.Capture(first, static (json, message) => message.Write(json));

    /// <summary>All messages, if they are more than one text.</summary>
    public string? Raw() =>
        _messages.Values is { Count: > 0 } all && (all.Count > 1 || !all.First().IsText)
            ? JsonText.Of(all, static (json, messages) => WriteAll(json, messages))
            : null;

    private static void WriteAll(Utf8JsonWriter json, IEnumerable<AnswerMessage> messages)
    {
        json.WriteStartArray();
        foreach (var message in messages)
        {
            message.Write(json);
        }

        json.WriteEndArray();
    }
}
