using System.Text.Json;

namespace Openlayer.ModelCalls.Protocols;

/// <summary>Looks into JSON of others, in which anything may be missing or of another kind.</summary>
internal static class Json
{
    /// <summary>A member of an object; undefined where there is none.</summary>
    public static JsonElement At(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var found) ? found : default;

    public static bool Exists(this JsonElement element) =>
        element.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);

    public static string? TextAt(this JsonElement element, string name) =>
        element.At(name) is { ValueKind: JsonValueKind.String } found ? found.GetString() : null;

    public static long? CountAt(this JsonElement element, string name) =>
        element.At(name) is { ValueKind: JsonValueKind.Number } found && found.TryGetInt64(out var count)
            ? count
            : null;

    /// <summary>The items of an array; none of anything else.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : [];

    /// <summary>The type of a part, an item or an event.</summary>
    public static string TypeOf(JsonElement element) => element.TextAt("type") ?? "";

    /// <summary>A text itself, and the JSON of anything else.</summary>
    public static string TextOf(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.String => element.GetString()!,
            JsonValueKind.Undefined => "",
            _ => element.GetRawText(),
        };
}
