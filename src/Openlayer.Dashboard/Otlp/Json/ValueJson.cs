using System.Text.Json;
using Google.Protobuf;
using Openlayer.Dashboard.Rows;
using OpenTelemetry.Proto.Common.V1;

namespace Openlayer.Dashboard.Otlp.Json;

/// <summary>Reads the attributes of OTLP's JSON form.</summary>
internal static class ValueJson
{
    // A value takes up to three levels of protobuf, whose parser stops at 100 when the span is read again.
    private const int MaxDepth = 24;

    public static IEnumerable<KeyValue> Attributes(JsonElement json) => KeyValues(json, "attributes", 0);

    private static IEnumerable<KeyValue> KeyValues(JsonElement json, string name, int depth) =>
        json.Objects(name)
            .Select(item => new KeyValue
            {
                Key = item.Text("key"),
                Value = item.Object("value") is { } value ? ValueOf(value, depth) : null,
            });

    private static AnyValue ValueOf(JsonElement json, int depth)
    {
        if (depth >= MaxDepth)
        {
            throw new MalformedRequestException($"Attribute values may be nested up to {MaxDepth} levels.");
        }

        var value = new AnyValue();
        foreach (var field in json.EnumerateObject())
        {
            if (field.Value.ValueKind != JsonValueKind.Null)
            {
                Set(value, field, depth);
            }
        }

        return value;
    }

    private static void Set(AnyValue value, JsonProperty field, int depth)
    {
        var json = field.Value;
        switch (field.Name)
        {
            case "stringValue":
                value.StringValue = json.AsText(field.Name);
                break;
            case "boolValue":
                value.BoolValue = json.ValueKind switch
                {
                    JsonValueKind.True => true,
                    JsonValueKind.False => false,
                    _ => throw new MalformedRequestException("boolValue must be true or false."),
                };
                break;
            case "intValue":
                value.IntValue = json.AsInteger(field.Name, long.MinValue, long.MaxValue);
                break;
            case "doubleValue":
                value.DoubleValue = json.AsDouble(field.Name);
                break;
            case "bytesValue":
                value.BytesValue =
                    json.ValueKind == JsonValueKind.String && json.TryGetBytesFromBase64(out var bytes)
                        ? ByteString.CopyFrom(bytes)
                        : throw new MalformedRequestException("bytesValue must be in base64.");
                break;
            case "arrayValue":
                value.ArrayValue = new();
                value.ArrayValue.Values.AddRange(Required(json, field.Name).Objects("values").Select(Below));
                break;
            case "kvlistValue":
                value.KvlistValue = new();
                value.KvlistValue.Values.AddRange(KeyValues(Required(json, field.Name), "values", depth + 1));
                break;
        }

        AnyValue Below(JsonElement item) => ValueOf(item, depth + 1);
    }

    private static JsonElement Required(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object
            ? json
            : throw new MalformedRequestException($"{name} must be an object.");
}
