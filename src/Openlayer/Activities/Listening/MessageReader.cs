using System.Buffers;
using System.Text.Json;
using Openlayer.GeneratedCode;

namespace Openlayer.Activities.Listening;

/// <summary>Brings the messages of activities into the form that the steps of model calls have.</summary>
internal static class MessageReader
{
    /// <summary>All messages, the instructions first.</summary>
    public static CapturedValue All(JsonElement? messages, JsonElement? instructions) =>
        Capture(json =>
        {
            json.WriteStartArray();
            if (instructions is { ValueKind: JsonValueKind.Array } parts)
            {
                WriteText(json, "system", TextOf(parts) ?? parts.GetRawText());
            }

            foreach (var message in Items(messages))
            {
                Write(json, message, "user");
            }

            json.WriteEndArray();
        });

    /// <summary>The last message: its text, or the whole if there is more in it.</summary>
    public static CapturedValue Last(JsonElement messages) =>
        Items(messages) is [.., var last] ? Answer(last) : default;

    /// <inheritdoc cref="Last"/>
    public static CapturedValue Answer(JsonElement message)
    {
        message = Inner(message);
        return TextOf(Content(message)) is { } text && !HasCalls(message)
            ? CapturedValue.From(text)
            : Capture(json => Write(json, message, "assistant"));
    }

    public static void Write(Utf8JsonWriter json, JsonElement message, string role)
    {
        message = Inner(message);
        role = (Text(message, "role") ?? role).ToLowerInvariant();
        var content = Content(message);
        if (content is { ValueKind: JsonValueKind.Array } parts && parts.EnumerateArray().Any(IsToolResponse))
        {
            WriteResponses(json, parts);
            return;
        }

        json.WriteStartObject();
        json.WriteString("role", role);
        WriteContent(json, content);
        if ((Text(message, "tool_call_id") ?? (role == "tool" ? Text(message, "id") : null)) is { } id)
        {
            json.WriteString("tool_call_id", id);
        }

        WriteCalls(json, message, content);
        json.WriteEndObject();
    }

    /// <summary>JSON that goes through the rules for captured values, such as those for secrets.</summary>
    public static CapturedValue Capture(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            write(json);
        }

        using var document = JsonDocument.Parse(buffer.WrittenMemory);
        return CapturedValue.From(document.RootElement);
    }

    /// <summary>Each response is a message of its own.</summary>
    private static void WriteResponses(Utf8JsonWriter json, JsonElement parts)
    {
        foreach (var part in parts.EnumerateArray().Where(IsToolResponse))
        {
            json.WriteStartObject();
            json.WriteString("role", "tool");
            json.WriteString("tool_call_id", Text(part, "id"));
            json.WritePropertyName("content");
            if (part.TryGetProperty("response", out var response) || part.TryGetProperty("result", out response))
            {
                response.WriteTo(json);
            }
            else
            {
                json.WriteNullValue();
            }

            json.WriteEndObject();
        }
    }

    private static void WriteContent(Utf8JsonWriter json, JsonElement? content)
    {
        json.WritePropertyName("content");
        if (TextOf(content) is { } text)
        {
            json.WriteStringValue(text);
        }
        else if (content is { ValueKind: JsonValueKind.Array } parts)
        {
            var rest = parts.EnumerateArray().Where(static part => !IsCall(part)).ToList();
            if (rest.Count == 0)
            {
                json.WriteNullValue();
                return;
            }

            json.WriteStartArray();
            rest.ForEach(part => part.WriteTo(json));
            json.WriteEndArray();
        }
        else
        {
            json.WriteNullValue();
        }
    }

    private static void WriteCalls(Utf8JsonWriter json, JsonElement message, JsonElement? content)
    {
        var given = Property(message, "tool_calls");
        var calls = given is { ValueKind: JsonValueKind.Array } ? Items(given) : Items(content).Where(IsCall).ToList();
        if (calls.Count == 0)
        {
            return;
        }

        json.WriteStartArray("tool_calls");
        foreach (var call in calls)
        {
            var function = Property(call, "function") ?? call;
            json.WriteStartObject();
            json.WriteString("id", Text(call, "id"));
            json.WriteString("type", "function");
            json.WriteStartObject("function");
            json.WriteString("name", Text(function, "name"));
            json.WritePropertyName("arguments");
            WriteArguments(json, Property(function, "arguments"));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>As an object, also where they are the text of one, so that a secret in them is found.</summary>
    private static void WriteArguments(Utf8JsonWriter json, JsonElement? arguments)
    {
        if (arguments is not { } given)
        {
            json.WriteNullValue();
            return;
        }

        try
        {
            if (given.ValueKind == JsonValueKind.String)
            {
                using var inner = JsonDocument.Parse(given.GetString()!);
                inner.RootElement.WriteTo(json);
                return;
            }
        }
        catch (JsonException)
        {
            // Any text.
        }

        given.WriteTo(json);
    }

    private static void WriteText(Utf8JsonWriter json, string role, string text)
    {
        json.WriteStartObject();
        json.WriteString("role", role);
        json.WriteString("content", text);
        json.WriteEndObject();
    }

    // A choice has its message one level deeper.
    private static JsonElement Inner(JsonElement message) =>
        Property(message, "message") is { ValueKind: JsonValueKind.Object } inner ? inner : message;

    private static JsonElement? Content(JsonElement message) =>
        Property(message, "parts") ?? Property(message, "content");

    private static bool HasCalls(JsonElement message) =>
        Property(message, "tool_calls") is { ValueKind: JsonValueKind.Array } calls && calls.GetArrayLength() > 0;

    /// <summary>The text of a content that is text alone.</summary>
    private static string? TextOf(JsonElement? content)
    {
        if (content is not { } given)
        {
            return null;
        }

        if (given.ValueKind == JsonValueKind.String)
        {
            return given.GetString();
        }

        var parts = Items(given);
        if (parts.Count == 0 || !parts.TrueForAll(static part => Text(part, "type") == "text"))
        {
            return null;
        }

        return string.Join('\n', parts.Select(static part => Text(part, "content") ?? Text(part, "text")));
    }

    private static bool IsCall(JsonElement part) => Text(part, "type") == "tool_call";

    private static bool IsToolResponse(JsonElement part) => Text(part, "type") == "tool_call_response";

    private static List<JsonElement> Items(JsonElement? json) =>
        json is { ValueKind: JsonValueKind.Array } array ? [.. array.EnumerateArray()] : [];

    private static JsonElement? Property(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) ? value : null;

    private static string? Text(JsonElement json, string name) =>
        Property(json, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;
}
