using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Openlayer.Guardrails.Ready;

/// <summary>The part of JSON Schema 2020-12 that models are commonly held to. Immutable.</summary>
internal sealed class JsonSchema
{
    private const int Deepest = 64;
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(1);

    /// <summary>Keywords that say something and restrict nothing.</summary>
    private static readonly HashSet<string> _notes =
    [
        "$schema",
        "$id",
        "$comment",
        "$defs",
        "title",
        "description",
        "default",
        "examples",
        "format",
        "deprecated",
        "readOnly",
        "writeOnly",
    ];

    private readonly JsonElement _root;

    private JsonSchema(JsonElement root) => _root = root;

    public static JsonSchema Parse(string schema)
    {
        using var document = JsonDocument.Parse(schema);
        var parsed = new JsonSchema(document.RootElement.Clone());
        JsonSchemaCheck.ThrowIfNotSupported(parsed._root, parsed._root, _notes);
        return parsed;
    }

    /// <summary>The first thing in which a value differs from the schema; null where it fits.</summary>
    public string? Difference(JsonElement value) => Difference(_root, value, "$", 0);

    private string? Difference(JsonElement schema, JsonElement value, string path, int depth)
    {
        if (schema.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return schema.ValueKind == JsonValueKind.True ? null : $"{path} is not allowed";
        }

        if (depth > Deepest)
        {
            return $"{path} is nested too deeply";
        }

        foreach (var keyword in schema.EnumerateObject())
        {
            var difference = keyword.Name switch
            {
                "allOf" or "anyOf" or "oneOf" or "not" or "$ref" => OfSchemas(keyword, value, path, depth),
                _ => Own(keyword, value, path) ?? Below(schema, keyword, value, path, depth),
            };
            if (difference is not null)
            {
                return difference;
            }
        }

        return null;
    }

    private string? OfSchemas(JsonProperty keyword, JsonElement value, string path, int depth)
    {
        if (keyword.Name == "$ref")
        {
            return Difference(JsonSchemaCheck.Referenced(_root, keyword.Value), value, path, depth + 1);
        }

        if (keyword.Name == "not")
        {
            return Difference(keyword.Value, value, path, depth + 1) is null ? $"{path} is what it may not be" : null;
        }

        string?[] differences =
        [
            .. keyword.Value.EnumerateArray().Select(schema => Difference(schema, value, path, depth + 1)),
        ];
        var fitting = differences.Count(static difference => difference is null);
        return keyword.Name switch
        {
            "allOf" => differences.FirstOrDefault(static difference => difference is not null),
            "anyOf" => fitting > 0 ? null : $"{path} fits none of the schemas",
            _ => fitting == 1 ? null : $"{path} fits {fitting} schemas, not one",
        };
    }

    /// <summary>What a keyword says of the value itself.</summary>
    private static string? Own(JsonProperty keyword, JsonElement value, string path) =>
        keyword.Name switch
        {
            "type" when !IsOfType(keyword.Value, value) => $"{path} is not of type {keyword.Value}",
            "const" when !JsonElement.DeepEquals(keyword.Value, value) => $"{path} is not {keyword.Value.GetRawText()}",
            "enum" when !keyword.Value.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value)) =>
                $"{path} is none of {keyword.Value.GetRawText()}",
            _ => value.ValueKind switch
            {
                JsonValueKind.String => OfText(keyword, value.GetString()!, path),
                JsonValueKind.Number => OfNumber(keyword, value, path),
                JsonValueKind.Array => OfCount(keyword, "Items", value.GetArrayLength(), path),
                JsonValueKind.Object => keyword.Name == "required"
                    ? Missing(keyword.Value, value, path)
                    : OfCount(keyword, "Properties", value.EnumerateObject().Count(), path),
                _ => null,
            },
        };

    private string? Below(JsonElement schema, JsonProperty keyword, JsonElement value, string path, int depth)
    {
        if (keyword.Name == "items" && value.ValueKind == JsonValueKind.Array)
        {
            return value
                .EnumerateArray()
                .Select((item, index) => Difference(keyword.Value, item, $"{path}[{index}]", depth + 1))
                .FirstOrDefault(static difference => difference is not null);
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        return keyword.Name switch
        {
            "properties" => keyword
                .Value.EnumerateObject()
                .Select(property =>
                    value.TryGetProperty(property.Name, out var member)
                        ? Difference(property.Value, member, $"{path}.{property.Name}", depth + 1)
                        : null
                )
                .FirstOrDefault(static difference => difference is not null),
            "additionalProperties" => value
                .EnumerateObject()
                .Where(member => !IsNamed(schema, member.Name))
                .Select(member => Difference(keyword.Value, member.Value, $"{path}.{member.Name}", depth + 1))
                .FirstOrDefault(static difference => difference is not null),
            _ => null,
        };
    }

    private static bool IsNamed(JsonElement schema, string name) =>
        schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(name, out _);

    private static bool IsOfType(JsonElement types, JsonElement value) =>
        types.ValueKind == JsonValueKind.Array
            ? types.EnumerateArray().Any(type => IsOfType(type, value))
            : types.GetString() switch
            {
                "object" => value.ValueKind == JsonValueKind.Object,
                "array" => value.ValueKind == JsonValueKind.Array,
                "string" => value.ValueKind == JsonValueKind.String,
                "number" => value.ValueKind == JsonValueKind.Number,
                "integer" => value.ValueKind == JsonValueKind.Number && double.IsInteger(value.GetDouble()),
                "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
                _ => value.ValueKind == JsonValueKind.Null,
            };

    private static string? OfText(JsonProperty keyword, string text, string path) =>
        keyword.Name switch
        {
            "pattern" when !Regex.IsMatch(text, keyword.Value.GetString()!, RegexOptions.None, _patience) =>
                $"{path} doesn't match {keyword.Value.GetString()}",
            // The length is that of characters, not of the units of UTF-16.
            "minLength" or "maxLength" => OfCount(keyword, "Length", text.EnumerateRunes().Count(), path),
            _ => null,
        };

    private static string? OfNumber(JsonProperty keyword, JsonElement value, string path)
    {
        if (keyword.Value.ValueKind != JsonValueKind.Number)
        {
            return null;
        }

        var (number, limit) = (value.GetDouble(), keyword.Value.GetDouble());
        var fits = keyword.Name switch
        {
            "minimum" => number >= limit,
            "maximum" => number <= limit,
            "exclusiveMinimum" => number > limit,
            "exclusiveMaximum" => number < limit,
            "multipleOf" => double.IsInteger(number / limit),
            _ => true,
        };
        return fits ? null : $"{path} breaks {keyword.Name} {keyword.Value.GetRawText()}";
    }

    private static string? OfCount(JsonProperty keyword, string what, int count, string path) =>
        (keyword.Name == "min" + what && count < keyword.Value.GetInt32())
        || (keyword.Name == "max" + what && count > keyword.Value.GetInt32())
            ? string.Create(CultureInfo.InvariantCulture, $"{path} breaks {keyword.Name} {keyword.Value.GetInt32()}")
            : null;

    private static string? Missing(JsonElement names, JsonElement value, string path) =>
        names
            .EnumerateArray()
            .Select(static name => name.GetString()!)
            .FirstOrDefault(name => !value.TryGetProperty(name, out _))
            is { } missing
            ? $"{path}.{missing} is missing"
            : null;
}
