using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Openlayer.Capture;

/// <summary>
/// Writes trees of JSON: System.Text.Json's, and what others were made of. What stands under a secret's name is
/// withheld, as under the key of a dictionary.
/// </summary>
internal static class JsonTrees
{
    private static readonly JsonReaderOptions _reading = new()
    {
        MaxDepth = JsonFormat.DeepestRead,
        // The reader of a document may have been set to accept these.
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    public static bool Is(Type type) => type == typeof(JsonDocument) || typeof(JsonNode).IsAssignableFrom(type);

    /// <param name="json">Where to write.</param>
    /// <param name="tree">An element.</param>
    /// <param name="type">What the tree is to its owner.</param>
    public static void Write(Utf8JsonWriter json, JsonElement tree, Type type)
    {
        if (tree.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
        {
            tree.WriteTo(json);
            return;
        }

        var raw = JsonMarshal.GetRawUtf8Value(tree);
        if (HasSecret(raw))
        {
            WriteWithout(json, raw, type);
        }
        else
        {
            tree.WriteTo(json);
        }
    }

    /// <param name="json">Where to write.</param>
    /// <param name="tree">A tree whose nodes can be changed, and may hold more than JSON: what it is as JSON is known
    /// once it was written.</param>
    /// <param name="options">How that more is written.</param>
    /// <param name="limits">The largest tree.</param>
    public static void Write(Utf8JsonWriter json, JsonNode tree, JsonSerializerOptions options, CaptureOptions limits)
    {
        if (tree is JsonValue)
        {
            tree.WriteTo(json, options);
            return;
        }

        var aside = LimitedBuffer.Rent();
        aside.Reset(limits.MaxValueBytes);
        tree.WriteTo(aside.Json, options);
        aside.Json.Flush();
        if (aside.Exceeded)
        {
            Marker.TooLarge(json, tree.GetType(), aside.Total, aside.IsStopped, limits.MaxValueBytes, "");
        }
        else if (HasSecret(aside.Kept))
        {
            WriteWithout(json, aside.Kept, tree.GetType());
        }
        else
        {
            json.WriteRawValue(aside.Kept, skipInputValidation: true);
        }

        LimitedBuffer.Return(aside);
    }

    private static bool HasSecret(ReadOnlySpan<byte> written)
    {
        var reader = new Utf8JsonReader(written, _reading);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && IsSecret(ref reader))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSecret(ref Utf8JsonReader reader)
    {
        const int MaxLength = 256;
        if (reader.ValueSpan.Length > MaxLength)
        {
            return SecretKeys.Match(reader.GetString()!);
        }

        Span<char> name = stackalloc char[MaxLength];
        return SecretKeys.Match(name[..reader.CopyString(name)]);
    }

    private static void WriteWithout(Utf8JsonWriter json, ReadOnlySpan<byte> written, Type type)
    {
        var reader = new Utf8JsonReader(written, _reading);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                WriteProperty(json, ref reader, type);
            }
            else
            {
                WriteToken(json, ref reader);
            }
        }
    }

    private static void WriteProperty(Utf8JsonWriter json, ref Utf8JsonReader reader, Type type)
    {
        var isSecret = IsSecret(ref reader);
        json.WritePropertyName(reader.GetString()!);
        reader.Read();
        if (
            isSecret
            && reader.TokenType is JsonTokenType.String or JsonTokenType.StartObject or JsonTokenType.StartArray
        )
        {
            Marker.Secret(json, reader.TokenType == JsonTokenType.String ? typeof(string) : type);
            reader.Skip();
        }
        else
        {
            WriteToken(json, ref reader);
        }
    }

    private static void WriteToken(Utf8JsonWriter json, ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                json.WriteStartObject();
                break;
            case JsonTokenType.EndObject:
                json.WriteEndObject();
                break;
            case JsonTokenType.StartArray:
                json.WriteStartArray();
                break;
            case JsonTokenType.EndArray:
                json.WriteEndArray();
                break;
            case JsonTokenType.String:
                json.WriteStringValue(reader.GetString());
                break;
            default:
                json.WriteRawValue(reader.ValueSpan, skipInputValidation: true);
                break;
        }
    }
}

/// <summary>An element, which is a structure: a converter of its own spares it the object.</summary>
internal sealed class JsonElementConverter : JsonConverter<JsonElement>
{
    public override JsonElement Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Captured values can be written but not read.");

    public override void Write(Utf8JsonWriter writer, JsonElement value, JsonSerializerOptions options) =>
        JsonTrees.Write(writer, value, typeof(JsonElement));
}

/// <summary>Documents and nodes.</summary>
internal sealed class JsonTreeConverter(CaptureOptions limits) : WrittenOnlyConverter
{
    public override bool CanConvert(Type typeToConvert) => JsonTrees.Is(typeToConvert);

    public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options)
    {
        if (value is JsonDocument document)
        {
            JsonTrees.Write(writer, document.RootElement, typeof(JsonDocument));
        }
        else
        {
            JsonTrees.Write(writer, (JsonNode)value, options, limits);
        }
    }
}
