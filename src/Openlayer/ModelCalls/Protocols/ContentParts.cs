using System.Text;
using System.Text.Json;

namespace Openlayer.ModelCalls.Protocols;

/// <summary>Writes the parts of a message as Openlayer has them, whichever provider they are sent to.</summary>
internal static class ContentParts
{
    /// <summary>Writes a content: a text where it is nothing but text, its parts otherwise, null of nothing.</summary>
    public static void Write(
        Utf8JsonWriter json,
        IReadOnlyCollection<JsonElement> parts,
        ICollection<TraceAttachment> attachments
    )
    {
        if (parts.Count == 0)
        {
            json.WriteNullValue();
            return;
        }

        if (parts.All(static part => TextOf(part) is not null))
        {
            json.WriteStringValue(
                parts.Aggregate(new StringBuilder(), static (all, one) => all.Append(TextOf(one))).ToString()
            );
            return;
        }

        json.WriteStartArray();
        foreach (var part in parts)
        {
            WritePart(json, part, attachments);
        }

        json.WriteEndArray();
    }

    /// <summary>The text of a part that is one; null of any other.</summary>
    public static string? TextOf(JsonElement part) =>
        part.ValueKind == JsonValueKind.String ? part.GetString()
        : Json.TypeOf(part) is "text" or "input_text" or "output_text" ? part.TextAt("text") ?? ""
        : null;

    /// <summary>Writes a part that has a type and a text.</summary>
    public static void WriteText(Utf8JsonWriter json, string type, string? text)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, type);
        if (text is not null)
        {
            json.WriteString("text"u8, text);
        }

        json.WriteEndObject();
    }

    private static void WritePart(Utf8JsonWriter json, JsonElement part, ICollection<TraceAttachment> attachments)
    {
        if (TextOf(part) is { } text)
        {
            WriteText(json, "text", text);
        }
        else if (MediaOf(part) is { } media)
        {
            media.Write(json, attachments);
        }
        else
        {
            var type = Json.TypeOf(part);
            switch (type)
            {
                case "refusal":
                    WriteText(json, type, part.TextAt("refusal"));
                    break;
                case "thinking" or "redacted_thinking" or "reasoning":
                    WriteText(json, "reasoning", part.TextAt("thinking") ?? part.TextAt("text"));
                    break;
                default:
                    WriteText(json, type, null);
                    break;
            }
        }
    }

    private static MediaPart? MediaOf(JsonElement part) =>
        Json.TypeOf(part) switch
        {
            "image_url" => MediaPart.At("image", part.At("image_url").TextAt("url")),
            "input_image" => MediaPart.At("image", part.TextAt("image_url"), fileId: part.TextAt("file_id")),
            "input_audio" => AudioOf(part.At("input_audio")),
            "file" => FileOf(part.At("file")),
            "input_file" => FileOf(part),
            "image" => SourceOf("image", part),
            "document" => SourceOf("file", part),
            _ => null,
        };

    private static MediaPart AudioOf(JsonElement audio) =>
        new("audio", $"audio/{audio.TextAt("format") ?? "*"}", null, audio.TextAt("data"), null, null);

    private static MediaPart FileOf(JsonElement file) =>
        MediaPart.At(
            "file",
            file.TextAt("file_data") ?? file.TextAt("file_url"),
            file.TextAt("filename"),
            file.TextAt("file_id")
        );

    private static MediaPart SourceOf(string kind, JsonElement part)
    {
        var source = part.At("source");
        return new MediaPart(
            kind,
            source.TextAt("media_type"),
            part.TextAt("title"),
            Json.TypeOf(source) == "base64" ? source.TextAt("data") : null,
            source.TextAt("url"),
            source.TextAt("file_id")
        );
    }
}
