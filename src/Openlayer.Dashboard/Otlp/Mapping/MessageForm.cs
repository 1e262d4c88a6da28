using System.Text.Json.Nodes;

namespace Openlayer.Dashboard.Otlp.Mapping;

/// <summary>
/// Brings messages of all conventions into one form: a role, and a content that is a text or, where there is more
/// than text, the parts of the current convention.
/// </summary>
internal static class MessageForm
{
    private static readonly string[] _roles = ["system", "user", "assistant", "tool", "developer"];

    /// <summary>Null when there is no message.</summary>
    /// <param name="value">An array of messages, one message, or a text.</param>
    /// <param name="role">The role of messages that have none.</param>
    public static JsonArray? All(JsonNode? value, string role)
    {
        var items = value switch
        {
            JsonArray array => array,
            JsonObject json when json["messages"] is JsonArray array => array,
            null => [],
            _ => (IEnumerable<JsonNode?>)[value],
        };
        var messages = items.OfType<JsonNode>().Select(JsonNode (item) => One(item, role)).ToArray();
        return messages.Length == 0 ? null : new JsonArray(messages);
    }

    public static JsonObject One(JsonNode item, string role)
    {
        // A choice, and OpenInference, have the message one level deeper.
        var message = (item as JsonObject)?["message"] as JsonObject ?? item as JsonObject;
        var made = new JsonObject
        {
            ["role"] = Known(TextAt(message, "role")) ?? role,
            ["content"] = message is null ? item.DeepClone() : ContentOf(message),
        };
        if (TextAt(message, "name") is { } name && TextAt(message, "role") is not "tool")
        {
            made["name"] = name;
        }

        return made;
    }

    /// <summary>A content as text to read; null where it has none.</summary>
    public static string? TextOf(JsonNode? content)
    {
        var texts = content switch
        {
            JsonArray parts => parts.Select(MessageParts.TextOf).OfType<string>(),
            null => [],
            _ => content.GetValueKind() == System.Text.Json.JsonValueKind.String ? [content.GetValue<string>()] : [],
        };
        var text = string.Join('\n', texts);
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }

    /// <summary>The text of the last message that has one.</summary>
    /// <param name="role">The role to look for; null for any.</param>
    public static string? LastText(JsonArray? messages, string? role) =>
        (messages ?? [])
            .OfType<JsonObject>()
            .Where(message => role is null || TextAt(message, "role") == role)
            .Select(static message => TextOf(message["content"]))
            .LastOrDefault(static text => text is not null);

    public static string? TextAt(JsonObject? json, string name) =>
        json?[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    // Semantic Kernel writes some of its roles with a capital.
    private static string? Known(string? role) =>
        _roles.FirstOrDefault(known => known.Equals(role, StringComparison.OrdinalIgnoreCase)) ?? role;

    private static JsonNode? ContentOf(JsonObject message)
    {
        List<JsonNode> parts = [.. MessageParts.Of(message)];
        return parts.Count switch
        {
            0 => null,
            _ when parts.TrueForAll(static part => MessageParts.TextOf(part) is not null) => string.Join(
                '\n',
                parts.Select(MessageParts.TextOf)
            ),
            _ => new JsonArray([.. parts]),
        };
    }
}
