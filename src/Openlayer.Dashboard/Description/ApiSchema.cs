using System.Text.Json.Nodes;

namespace Openlayer.Dashboard.Description;

/// <summary>Writes JSON schemas, in the form that OpenAPI 3.1 has.</summary>
internal static class ApiSchema
{
    public static JsonObject Text(string? meaning = null, int? min = null, int? max = null)
    {
        var schema = Of("string", meaning);
        Set(schema, "minLength", min);
        Set(schema, "maxLength", max);
        return schema;
    }

    public static JsonObject TextOrNull(string? meaning = null, int? max = null)
    {
        var schema = Text(meaning, max: max);
        schema["type"] = new JsonArray("string", "null");
        return schema;
    }

    public static JsonObject Date(string? meaning = null)
    {
        var schema = Of("string", meaning);
        schema["format"] = "date-time";
        return schema;
    }

    public static JsonObject DateOrNull(string? meaning = null)
    {
        var schema = Date(meaning);
        schema["type"] = new JsonArray("string", "null");
        return schema;
    }

    public static JsonObject Number(string? meaning = null) => Of("number", meaning);

    public static JsonObject Whole(string? meaning = null, long? min = null, long? max = null, long? usual = null)
    {
        var schema = Of("integer", meaning);
        schema["format"] = "int64";
        Set(schema, "minimum", min);
        Set(schema, "maximum", max);
        Set(schema, "default", usual);
        return schema;
    }

    public static JsonObject Flag(string? meaning = null, bool? usual = null)
    {
        var schema = Of("boolean", meaning);
        if (usual is { } value)
        {
            schema["default"] = value;
        }

        return schema;
    }

    public static JsonObject OneOf(IEnumerable<string> values, string? usual = null)
    {
        var schema = Of("string", null);
        schema["enum"] = new JsonArray([.. values.Select(static value => (JsonNode)value)]);
        if (usual is not null)
        {
            schema["default"] = usual;
        }

        return schema;
    }

    public static JsonObject ListOf(JsonObject items, string? meaning = null, int? max = null)
    {
        var schema = Of("array", meaning);
        schema["items"] = items;
        Set(schema, "maxItems", max);
        return schema;
    }

    /// <summary>An object whose members are always there, unless their names end with a question mark.</summary>
    public static JsonObject Object(params ReadOnlySpan<(string Name, JsonObject Schema)> members)
    {
        var schema = Of("object", null);
        var (properties, required) = (new JsonObject(), new JsonArray());
        foreach (var (name, member) in members)
        {
            properties[name.TrimEnd('?')] = member;
            if (!name.EndsWith('?'))
            {
                required.Add((JsonNode)name);
            }
        }

        schema["properties"] = properties;
        if (required.Count > 0)
        {
            schema["required"] = required;
        }

        return schema;
    }

    /// <summary>Any value.</summary>
    public static JsonObject Any(string meaning) => new() { ["description"] = meaning };

    private static JsonObject Of(string type, string? meaning)
    {
        var schema = new JsonObject { ["type"] = type };
        if (meaning is not null)
        {
            schema["description"] = meaning;
        }

        return schema;
    }

    private static void Set(JsonObject schema, string name, long? value)
    {
        if (value is { } number)
        {
            schema[name] = number;
        }
    }
}
