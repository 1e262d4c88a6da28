using System.Buffers;
using System.Text;
using System.Text.Json;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Pages.Turns;

/// <summary>A value as text: a text as it is, everything else as indented JSON.</summary>
internal static class PlainJson
{
    // To indent a longer one would take longer than anyone reads of it.
    private const int MaxIndented = 50_000;
    private const int MaxDepth = 64;

    private static readonly JsonWriterOptions _indented = StoredJson.Writing with { Indented = true };
    private static readonly JsonDocumentOptions _shallow = new() { MaxDepth = MaxDepth };

    public static string Of(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Undefined => "",
            JsonValueKind.String => Decoded(value.GetString()!),
            JsonValueKind.Object or JsonValueKind.Array => Indented(value),
            _ => value.GetRawText(),
        };

    /// <summary>On one line.</summary>
    public static string Brief(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Undefined or JsonValueKind.Null => "",
            JsonValueKind.Object when value.GetPropertyCount() == 0 => "",
            JsonValueKind.Object when value.GetPropertyCount() == 1 => Brief(value.EnumerateObject().First().Value),
            JsonValueKind.String when Parsed(value.GetString()!) is { } inner => Brief(inner),
            JsonValueKind.String => value.GetString()!,
            _ => value.GetRawText(),
        };

    // Models write the arguments of a tool as the text of an object.
    private static string Decoded(string text) => Parsed(text) is { } value ? Indented(value) : text;

    private static JsonElement? Parsed(string text)
    {
        if (text.Length is < 2 or > MaxIndented || text[0] is not ('{' or '['))
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

    private static string Indented(JsonElement value)
    {
        var raw = value.GetRawText();
        if (raw.Length > MaxIndented)
        {
            return raw;
        }

        var buffer = new ArrayBufferWriter<byte>(raw.Length);
        using (var writer = new Utf8JsonWriter(buffer, _indented))
        {
            value.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
