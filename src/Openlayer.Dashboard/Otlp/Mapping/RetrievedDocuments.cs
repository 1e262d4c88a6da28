using System.Text.Json.Nodes;

namespace Openlayer.Dashboard.Otlp.Mapping;

/// <summary>The documents that a retriever found.</summary>
internal static class RetrievedDocuments
{
    public const string Prefix = "retrieval.documents.";

    private static readonly string[] _textNames = ["content", "text", "page_content"];

    /// <summary>Null when the span has none.</summary>
    public static JsonArray? Of(SpanAttributes attributes)
    {
        var documents = attributes.Structured("gen_ai.retrieval.documents") ?? attributes.Flattened(Prefix[..^1]);
        return documents is JsonArray { Count: > 0 } items
            ? new JsonArray([.. items.OfType<JsonNode>().Select(Document)])
            : null;
    }

    public static string? TextOf(JsonNode? document) =>
        document switch
        {
            JsonObject json => _textNames
                .Select(name => MessageForm.TextAt(json, name))
                .FirstOrDefault(static text => text is not null),
            JsonValue value when value.TryGetValue<string>(out var text) => text,
            _ => null,
        };

    // OpenInference has it one level deeper.
    private static JsonNode Document(JsonNode item)
    {
        if ((item as JsonObject)?["document"] is not JsonObject inner)
        {
            return item.DeepClone();
        }

        var made = new JsonObject();
        foreach (var (name, value) in inner)
        {
            made[name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..]] =
                name == "metadata" ? AttributeJson.Structured(value) : value?.DeepClone();
        }

        return made;
    }
}
