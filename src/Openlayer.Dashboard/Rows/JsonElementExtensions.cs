using System.Text.Json;

namespace Openlayer.Dashboard.Rows;

/// <summary>Reads members that may be missing, or hold another kind of value.</summary>
internal static class JsonElementExtensions
{
    /// <summary>The member's value; of kind Undefined when there is none.</summary>
    public static JsonElement At(this JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) ? value : default;

    public static string? TextAt(this JsonElement parent, string name) => parent.At(name).AsText();

    public static double? NumberAt(this JsonElement parent, string name) => parent.At(name).AsNumber();

    public static bool IsTrueAt(this JsonElement parent, string name) =>
        parent.At(name).ValueKind == JsonValueKind.True;

    public static string? AsText(this JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static double? AsNumber(this JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number)
            ? number
            : null;

    /// <summary>The items of an array; none of anything else.</summary>
    public static IEnumerable<JsonElement> ItemsOf(this JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [];
}
