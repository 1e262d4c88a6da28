using System.Text.Json;
using Openlayer.GeneratedCode;

namespace Openlayer.Extensions.AI.Content;

/// <summary>Arguments and results of tools, recorded by the rules for all values.</summary>
internal static class ToolValues
{
    /// <summary>The arguments as one object; secrets are withheld by their names.</summary>
    public static CapturedValue Arguments(IEnumerable<KeyValuePair<string, object?>>? arguments)
    {
        // A dictionary of our own, whose entries are found also where reflection is off.
        var captured = arguments is null
            ? default
            : CapturedValue.From(
                arguments as Dictionary<string, object?> ?? new Dictionary<string, object?>(arguments)
            );
        return captured.Json.IsEmpty ? CapturedValue.FromJson("{}"u8) : captured;
    }

    /// <summary>Writes the result of a tool.</summary>
    public static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            default:
                // In a list, so that every value is JSON.
                var listed = CapturedValue.From<object?[]>([value]).Json;
                json.WriteRawValue(listed[1..^1], skipInputValidation: true);
                break;
        }
    }
}
