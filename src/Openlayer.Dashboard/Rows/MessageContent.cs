using System.Text.Json;

namespace Openlayer.Dashboard.Rows;

/// <summary>One part of a message as it is read.</summary>
/// <param name="Text">The text, or a placeholder such as <c>[image]</c>.</param>
/// <param name="IsText">False for a placeholder.</param>
/// <param name="Image">A picture that came with the message, as an address; null for one from elsewhere.</param>
/// <param name="File">The name of a file that is kept here; null when there is none.</param>
/// <param name="Media">A sound, a film or a PDF that came with the message, as an address; otherwise null.</param>
internal readonly record struct ContentPart(
    string Text,
    bool IsText,
    string? Image = null,
    string? File = null,
    string? Media = null
)
{
    /// <summary>True of a part whose bytes are here.</summary>
    public bool HasBytes => (Image ?? File ?? Media) is not null;

    /// <summary>True of what people say or show, false of a file or a call.</summary>
    public bool IsSpoken => IsText || Text is "[image]" or "[audio]" or "[video]";
}

/// <summary>The content of a message: a text, or parts of which some are pictures, sounds and files.</summary>
internal static class MessageContent
{
    // A longer text that looks like JSON is shown as it is.
    private const int MaxEncodedLength = 1_000_000;
    private const int MaxDepth = 64;

    private static readonly JsonDocumentOptions _shallow = new() { MaxDepth = MaxDepth };

    /// <summary>What there is to read; null where the value is no content of a message.</summary>
    public static string? TextOf(JsonElement content) =>
        PartsOf(content) is { Count: > 0 } parts ? string.Join('\n', parts.Select(static part => part.Text)) : null;

    /// <summary>
    /// The same for a value that may be anything else as well: data about a file looks like a message that holds one.
    /// </summary>
    public static string? SpokenIn(JsonElement value) =>
        value.ValueKind is JsonValueKind.Array or JsonValueKind.Object && IsSpoken(PartsOf(value))
            ? TextOf(value)
            : null;

    /// <summary>Null where the value is no content of a message.</summary>
    public static IReadOnlyList<ContentPart>? PartsOf(JsonElement content)
    {
        switch (content.ValueKind)
        {
            case JsonValueKind.String:
                var text = content.GetString()!;
                return Decoded(text) is { } encoded && PartsOf(encoded) is { } parts && IsSpoken(parts)
                    ? parts
                    : [new ContentPart(text, IsText: true)];
            case JsonValueKind.Array:
                return OfItems(content);
            case JsonValueKind.Object:
                var inner = Inner(content);
                return inner.ValueKind is JsonValueKind.String or JsonValueKind.Array
                    ? PartsOf(inner)
                    : OfItem(content);
            default:
                return null;
        }
    }

    /// <summary>The content of a message, wherever a provider puts it.</summary>
    public static JsonElement Inner(JsonElement message)
    {
        var isMessage = message.At("role").ValueKind == JsonValueKind.String;
        var content = message.At("content");
        return isMessage && content.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? message.At("parts")
            : isMessage ? content
            : default;
    }

    /// <summary>The JSON that a text holds; null for a text that holds no message.</summary>
    public static JsonElement? Decoded(string text)
    {
        if (
            text.Length is 0 or > MaxEncodedLength
            || text[0] is not ('[' or '{')
            || !(
                text.Contains("\"type\"", StringComparison.Ordinal)
                || text.Contains("\"role\"", StringComparison.Ordinal)
            )
        )
        {
            return null;
        }

        try
        {
            return JsonElement.Parse(text, _shallow);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsSpoken(IReadOnlyList<ContentPart>? parts) =>
        parts is not null && parts.Any(static part => part.IsSpoken);

    // Texts alone are any list; only a part with a type makes the list a message.
    private static List<ContentPart>? OfItems(JsonElement items)
    {
        var parts = new List<ContentPart>();
        var isMessage = false;
        foreach (var item in items.EnumerateArray())
        {
            var isText = item.ValueKind == JsonValueKind.String;
            var found = isText ? [new ContentPart(item.GetString()!, IsText: true)] : OfItem(item);
            if (found is null)
            {
                return null;
            }

            isMessage = isMessage || !isText;
            parts.AddRange(found);
        }

        return isMessage ? parts : null;
    }

    private static List<ContentPart>? OfItem(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var type = item.TextAt("type");
        return type switch
        {
            null => OfUntyped(item),
            "text" or "input_text" or "output_text" => Text(item.TextAt("text") ?? item.TextAt("content")),
            "image" or "image_url" or "input_image" =>
            [
                new("[image]", IsText: false, InlineImage.Of(item), FileOf(item)),
            ],
            "audio" or "input_audio" or "audio_url" => [Kept("[audio]", item)],
            "video" or "video_url" or "input_video" => [Kept("[video]", item)],
            "file" or "input_file" or "file_url" or "document" => [Kept("[file]", item)],
            "tool_use" or "tool_call" or "function_call" => [new(ToolCall(item), IsText: false)],
            "blob" or "uri" => [Media(item, item.TextAt("modality") ?? item.TextAt("mime_type") ?? "")],
            "tool_result" => Text(item.TextAt("content") ?? "[tool result]"),
            "tool_call_response" => item.TextAt("response") is { } response
                ? Text(response)
                : [new("[tool result]", IsText: false)],
            "thinking" or "reasoning" or "redacted_thinking" => [new("[thinking]", IsText: false)],
            _ => null,
        };
    }

    // Gemini and Bedrock name the kind of a part by its only key.
    private static List<ContentPart>? OfUntyped(JsonElement item)
    {
        if (item.GetPropertyCount() != 1)
        {
            return null;
        }

        var only = item.EnumerateObject().First();
        return only.Name switch
        {
            "text" => Text(only.Value.AsText()),
            "inlineData" or "inline_data" or "fileData" or "file_data" =>
            [
                Media(item, only.Value.TextAt("mimeType") ?? only.Value.TextAt("mime_type") ?? ""),
            ],
            "image" when only.Value.ValueKind == JsonValueKind.Object => [new("[image]", IsText: false)],
            "functionCall" or "function_call" or "toolUse" => [new(ToolCall(only.Value), IsText: false)],
            _ => null,
        };
    }

    /// <param name="mediaType">Such as <c>image/png</c>, or its first half.</param>
    private static ContentPart Media(JsonElement item, string mediaType)
    {
        var kind = mediaType.Split('/')[0];
        var text = $"[{(kind is "image" or "audio" or "video" ? kind : "file")}]";
        return kind == "image" ? new(text, IsText: false, InlineImage.Of(item), FileOf(item)) : Kept(text, item);
    }

    private static ContentPart Kept(string text, JsonElement item) =>
        new(text, IsText: false, File: FileOf(item), Media: InlineMedia.Of(item));

    // Python's SDK uploads what a message holds.
    private static string? FileOf(JsonElement item) =>
        AttachmentName.OfLocation(item.At("attachment").TextAt("storageUri"));

    private static List<ContentPart>? Text(string? text) => text is null ? null : [new(text, IsText: true)];

    private static string ToolCall(JsonElement call) =>
        Preview.Of(call.TextAt("name") ?? call.At("function").TextAt("name")) is { Length: > 0 } name
            ? $"[tool call: {name}]"
            : "[tool call]";
}
