using System.Globalization;
using System.Text.Json;
using Google.Protobuf;
using Openlayer.Dashboard.Rows;

namespace Openlayer.Dashboard.Otlp.Json;

/// <summary>Reads the fields of protobuf's JSON form. An absent field and null are the default value.</summary>
internal static class JsonFields
{
    public static JsonElement? Field(this JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public static JsonElement? Object(this JsonElement parent, string name) =>
        parent.Field(name) switch
        {
            null => null,
            { ValueKind: JsonValueKind.Object } value => value,
            _ => throw new MalformedRequestException($"{name} must be an object."),
        };

    public static IEnumerable<JsonElement> Objects(this JsonElement parent, string name) =>
        parent.Items(name).Select(item => item.ValueKind == JsonValueKind.Object ? item : throw NotObjects(name));

    public static string Text(this JsonElement parent, string name) =>
        parent.Field(name) is { } value ? value.AsText(name) : "";

    public static IEnumerable<string> Texts(this JsonElement parent, string name) =>
        parent.Items(name).Select(item => item.AsText(name));

    /// <summary>Ids are hexadecimal, other than protobuf's JSON form has it for bytes.</summary>
    public static ByteString Id(this JsonElement parent, string name)
    {
        try
        {
            return ByteString.CopyFrom(Convert.FromHexString(parent.Text(name)));
        }
        catch (FormatException)
        {
            throw new MalformedRequestException($"{name} must be in hexadecimal digits.");
        }
    }

    public static ulong Unsigned64(this JsonElement parent, string name) =>
        parent.Field(name) is { } value ? value.AsInteger(name, ulong.MinValue, ulong.MaxValue) : 0;

    public static uint Unsigned32(this JsonElement parent, string name) =>
        parent.Field(name) is { } value ? value.AsInteger(name, uint.MinValue, uint.MaxValue) : 0;

    public static int Signed32(this JsonElement parent, string name) =>
        parent.Field(name) is { } value ? value.AsInteger(name, int.MinValue, int.MaxValue) : 0;

    public static string AsText(this JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw new MalformedRequestException($"{name} must be a string.");

    /// <summary>A number, or one in a string, which is how JSON carries 64 bits.</summary>
    public static T AsInteger<T>(this JsonElement value, string name, T min, T max)
        where T : ISpanParsable<T>
    {
        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Number => value.GetRawText(),
            _ => "",
        };
        return T.TryParse(text, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new MalformedRequestException($"{name} must be a whole number from {min} to {max}.");
    }

    /// <summary>A number, or the name of one that JSON has no digits for.</summary>
    public static double AsDouble(this JsonElement value, string name) =>
        value.ValueKind switch
        {
            JsonValueKind.Number => value.GetDouble(),
            JsonValueKind.String
                when double.TryParse(
                    value.GetString(),
                    NumberStyles.Float,
                    CultureInfo.InvariantCulture,
                    out var number
                ) => number,
            _ => throw new MalformedRequestException($"{name} must be a number."),
        };

    public static IEnumerable<JsonElement> Items(this JsonElement parent, string name) =>
        parent.Field(name) switch
        {
            null => [],
            { ValueKind: JsonValueKind.Array } value => value.EnumerateArray(),
            _ => throw new MalformedRequestException($"{name} must be an array."),
        };

    private static MalformedRequestException NotObjects(string name) => new($"{name} must be an array of objects.");
}
