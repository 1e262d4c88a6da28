using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Openlayer.Dashboard.Collector;
using Openlayer.Dashboard.Rows;
using OpenTelemetry.Proto.Common.V1;

namespace Openlayer.Dashboard.Otlp.Mapping;

/// <summary>Turns attributes into JSON, within a depth that leaves room for the steps around them.</summary>
internal static class AttributeJson
{
    private const int MaxDepth = 64;
    private const string TooDeep = "…";

    public static JsonNode? Of(AnyValue? value) => Of(value, 0);

    /// <summary>An object of all attributes; of a key that comes twice, the last counts.</summary>
    public static JsonObject Of(IEnumerable<KeyValue> attributes) => Of(attributes, 0);

    /// <summary>The value, which senders of structures often write as a text of JSON.</summary>
    public static JsonNode? Structured(AnyValue? value) =>
        value?.ValueCase == AnyValue.ValueOneofCase.StringValue && Parse(value.StringValue) is { } json
            ? Of(json, 0)
            : Of(value);

    /// <summary>As <see cref="Structured(AnyValue?)"/>.</summary>
    public static JsonNode? Structured(JsonNode? value) =>
        value is JsonValue one && one.TryGetValue<string>(out var text) && Parse(text) is { } json
            ? Of(json, 0)
            : value?.DeepClone();

    /// <summary>A number, or the name of one that JSON has no digits for.</summary>
    public static JsonNode Number(double number) =>
        double.IsFinite(number)
            ? JsonValue.Create(number)
            : JsonValue.Create(number.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static JsonNode? Of(AnyValue? value, int depth) =>
        value?.ValueCase switch
        {
            null or AnyValue.ValueOneofCase.None => null,
            _ when depth >= MaxDepth => TooDeep,
            AnyValue.ValueOneofCase.StringValue => value.StringValue,
            AnyValue.ValueOneofCase.BoolValue => value.BoolValue,
            AnyValue.ValueOneofCase.IntValue => value.IntValue,
            AnyValue.ValueOneofCase.DoubleValue => Number(value.DoubleValue),
            AnyValue.ValueOneofCase.BytesValue => Convert.ToBase64String(value.BytesValue.Span),
            AnyValue.ValueOneofCase.ArrayValue => Array(value.ArrayValue.Values.Select(item => Of(item, depth + 1))),
            AnyValue.ValueOneofCase.KvlistValue => Of(value.KvlistValue.Values, depth + 1),
            _ => null,
        };

    private static JsonObject Of(IEnumerable<KeyValue> attributes, int depth)
    {
        var json = new JsonObject();
        foreach (var attribute in attributes)
        {
            json[attribute.Key] = Of(attribute.Value, depth);
        }

        return json;
    }

    private static JsonNode? Of(JsonElement json, int depth)
    {
        if (depth >= MaxDepth && json.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
        {
            return TooDeep;
        }

        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                var members = new JsonObject();
                foreach (var member in json.EnumerateObject())
                {
                    members[member.Name] = Of(member.Value, depth + 1);
                }

                return members;
            case JsonValueKind.Array:
                return Array(json.EnumerateArray().Select(item => Of(item, depth + 1)));
            case JsonValueKind.String:
                return json.GetString();
            case JsonValueKind.Null:
                return null;
            default:
                return JsonValue.Create(json.Clone());
        }
    }

    private static JsonArray Array(IEnumerable<JsonNode?> items) => new([.. items]);

    private static JsonElement? Parse(string text)
    {
        if (!text.AsSpan().ContainsAnyExcept(" \t\r\n"))
        {
            return null;
        }

        try
        {
            using var document = JsonBody.Parse(Encoding.UTF8.GetBytes(text));
            return document.RootElement.Clone();
        }
        catch (MalformedRequestException)
        {
            return null;
        }
    }
}
