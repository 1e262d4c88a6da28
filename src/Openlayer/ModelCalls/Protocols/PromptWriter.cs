using System.Text.Json;

namespace Openlayer.ModelCalls.Protocols;

/// <summary>
/// Writes a prompt in the form that Openlayer reads: messages with a role, a text or parts, and the calls of tools
/// beside them.
/// </summary>
internal sealed class PromptWriter(Utf8JsonWriter json)
{
    private readonly List<TraceAttachment> _attachments = [];

    public Utf8JsonWriter Json => json;

    /// <summary>
    /// Images, sounds and files of the messages after the last answer. The earlier ones were attached to the call that
    /// sent them first.
    /// </summary>
    public IReadOnlyList<TraceAttachment> Attachments => _attachments;

    /// <summary>Writes a message; nothing of one without a text.</summary>
    public void Text(string role, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            json.WriteStartObject();
            json.WriteString("role"u8, role);
            json.WriteString("content"u8, text);
            json.WriteEndObject();
        }
    }

    /// <summary>Writes a message.</summary>
    /// <param name="role">Its role.</param>
    /// <param name="parts">What it is made of; a text counts as one.</param>
    /// <param name="calls">The calls of tools that it asks for.</param>
    /// <param name="name">Who speaks, if that is said.</param>
    /// <param name="toolCallId">The call that it answers.</param>
    public void Message(
        string role,
        IReadOnlyCollection<JsonElement> parts,
        IReadOnlyCollection<ToolCall>? calls = null,
        string? name = null,
        string? toolCallId = null
    )
    {
        if (role == "assistant")
        {
            _attachments.Clear();
        }

        json.WriteStartObject();
        json.WriteString("role"u8, role);
        if (name is not null)
        {
            json.WriteString("name"u8, name);
        }

        if (toolCallId is not null)
        {
            json.WriteString("tool_call_id"u8, toolCallId);
        }

        json.WritePropertyName("content"u8);
        ContentParts.Write(json, parts, _attachments);
        if (calls is { Count: > 0 })
        {
            json.WriteStartArray("tool_calls"u8);
            foreach (var call in calls)
            {
                call.Write(json);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    /// <summary>What a content is made of, which may be one text or an array.</summary>
    public static IReadOnlyCollection<JsonElement> PartsOf(JsonElement content) =>
        content.ValueKind switch
        {
            JsonValueKind.Array => [.. content.EnumerateArray()],
            JsonValueKind.Undefined or JsonValueKind.Null => [],
            _ => [content],
        };
}
