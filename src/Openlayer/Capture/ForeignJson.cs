using System.Text.Json;

namespace Openlayer.Capture;

/// <summary>
/// Trees of JSON that another library than System.Text.Json has made: Newtonsoft's. Known by name, because the runtime
/// does not reference that package.
/// </summary>
internal static class ForeignJson
{
    private const string Space = "Newtonsoft.Json.Linq";

    public static bool Is(Type type) =>
        type is { Namespace: Space, Assembly: var assembly } && !assembly.IsDynamic && IsToken(type);

    public static void Write(Utf8JsonWriter json, object token, CaptureOptions limits)
    {
        // A value's own property holds it; for the others the text is JSON.
        if (token is IFormattable && token.GetType().Name != "JRaw")
        {
            WriteValue(json, token, limits);
        }
        else
        {
            WriteText(json, token, limits);
        }
    }

    private static bool IsToken(Type type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.FullName == Space + ".JToken")
            {
                return true;
            }
        }

        return false;
    }

    private static void WriteValue(Utf8JsonWriter json, object token, CaptureOptions limits)
    {
        switch (ValueOf(token))
        {
            case null:
                json.WriteNullValue();
                break;
            case string text:
                KnownTextConverter.Write(json, text, limits);
                break;
            case byte[] bytes:
                json.WriteBase64StringValue(bytes);
                break;
            case var value:
                ValueWriter.Immutable(json, value);
                break;
        }
    }

    [System.Diagnostics.CodeAnalysis.UnconditionalSuppressMessage(
        "Trimming",
        "IL2075",
        Justification = "Where the property was trimmed away, the value is written as text."
    )]
    private static object? ValueOf(object token) =>
        token.GetType().GetProperty("Value") is { } property ? property.GetValue(token) : token.ToString();

    private static void WriteText(Utf8JsonWriter json, object token, CaptureOptions limits)
    {
        var type = token.GetType();
        // A lone property is an object with nothing else.
        var text = type.Name == "JProperty" ? $"{{{token}}}" : token.ToString() ?? "";
        if (Parsed(text) is not { } document)
        {
            KnownTextConverter.Write(json, text, limits);
            return;
        }

        using (document)
        {
            JsonTrees.Write(json, document.RootElement, type);
        }
    }

    private static JsonDocument? Parsed(string text)
    {
        try
        {
            return JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = JsonFormat.DeepestRead });
        }
        catch (JsonException)
        {
            return null; // Newtonsoft's own extensions, such as NaN and constructors
        }
    }
}
