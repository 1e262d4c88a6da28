using System.Text.Json;

namespace Openlayer.Capture;

/// <summary>
/// Dictionaries of texts and numbers, such as the parameters of a model: they need neither contracts nor care, and cost
/// a tenth of what those do. What they are written as is the same.
/// </summary>
internal static class SimpleDictionaries
{
    private const int MaxEntries = 64;

    /// <summary>Writes a dictionary; false, with something written, if it isn't a simple one.</summary>
    /// <param name="json">Where it is written.</param>
    /// <param name="value">Any value.</param>
    /// <param name="maxText">The longest text that is kept whole.</param>
    public static bool TryWrite(Utf8JsonWriter json, object value, int maxText)
    {
        var type = value.GetType();
        if (type == typeof(Dictionary<string, object?>))
        {
            return TryWrite(json, (Dictionary<string, object?>)value, maxText);
        }

        return type == typeof(Dictionary<string, long>) && TryWrite(json, (Dictionary<string, long>)value);
    }

    private static bool TryWrite(Utf8JsonWriter json, Dictionary<string, object?> values, int maxText)
    {
        if (!IsPlain(values))
        {
            return false;
        }

        json.WriteStartObject();
        foreach (var (name, value) in values)
        {
            if (SecretEntries.IsSecret(name, value))
            {
                return false;
            }

            json.WritePropertyName(name);
            if (!TryWriteValue(json, value, maxText))
            {
                return false;
            }
        }

        json.WriteEndObject();
        return true;
    }

    private static bool TryWrite(Utf8JsonWriter json, Dictionary<string, long> values)
    {
        if (!IsPlain(values))
        {
            return false;
        }

        json.WriteStartObject();
        foreach (var (name, value) in values)
        {
            json.WriteNumber(name, value);
        }

        json.WriteEndObject();
        return true;
    }

    // A comparer of its own may be user code, and keep names that are the same.
    private static bool IsPlain<T>(Dictionary<string, T> values) =>
        values.Count <= MaxEntries && values.Comparer == EqualityComparer<string>.Default;

    private static bool TryWriteValue(Utf8JsonWriter json, object? value, int maxText)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                return true;
            case string text:
                ValueWriter.Short(json, text, maxText);
                return true;
            case int or long or bool or double or float:
                ValueWriter.Immutable(json, value);
                return true;
            case string[] { Length: <= MaxEntries } texts when value.GetType() == typeof(string[]):
                WriteTexts(json, texts, maxText);
                return true;
            default:
                return false;
        }
    }

    private static void WriteTexts(Utf8JsonWriter json, string?[] texts, int maxText)
    {
        json.WriteStartArray();
        foreach (var text in texts)
        {
            if (text is null)
            {
                json.WriteNullValue();
            }
            else
            {
                ValueWriter.Short(json, text, maxText);
            }
        }

        json.WriteEndArray();
    }
}
