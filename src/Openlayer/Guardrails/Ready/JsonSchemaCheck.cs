using System.Text.Json;
using System.Text.RegularExpressions;

namespace Openlayer.Guardrails.Ready;

/// <summary>Refuses schemas that would be checked in part only.</summary>
internal static class JsonSchemaCheck
{
    private static readonly HashSet<string> _known =
    [
        "type",
        "enum",
        "const",
        "required",
        "minProperties",
        "maxProperties",
        "minItems",
        "maxItems",
        "minimum",
        "maximum",
        "exclusiveMinimum",
        "exclusiveMaximum",
        "multipleOf",
        "minLength",
        "maxLength",
        "pattern",
    ];

    public static void ThrowIfNotSupported(JsonElement root, JsonElement schema, HashSet<string> notes)
    {
        if (schema.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return;
        }

        if (schema.ValueKind != JsonValueKind.Object)
        {
            throw new NotSupportedException("A JSON schema is an object, true or false.");
        }

        foreach (var keyword in schema.EnumerateObject())
        {
            foreach (var inner in SchemasOf(root, keyword, notes))
            {
                ThrowIfNotSupported(root, inner, notes);
            }
        }
    }

    /// <summary>What <c>$ref</c> points to.</summary>
    public static JsonElement Referenced(JsonElement root, JsonElement reference)
    {
        const string Local = "#/$defs/";
        var target = reference.GetString() ?? "";
        return target == "#" ? root
            : target.StartsWith(Local, StringComparison.Ordinal)
            && root.TryGetProperty("$defs", out var definitions)
            && definitions.TryGetProperty(target[Local.Length..], out var definition)
                ? definition
            : throw new NotSupportedException($"The JSON schema refers to '{target}'. Only '#/$defs/…' is known.");
    }

    private static IEnumerable<JsonElement> SchemasOf(JsonElement root, JsonProperty keyword, HashSet<string> notes)
    {
        switch (keyword.Name)
        {
            case "$defs" or "properties":
                return keyword.Value.EnumerateObject().Select(static one => one.Value);
            case "allOf" or "anyOf" or "oneOf":
                return keyword.Value.EnumerateArray();
            case "not" or "items" or "additionalProperties":
                return [keyword.Value];
            case "$ref":
                _ = Referenced(root, keyword.Value);
                return [];
            case "pattern":
                _ = new Regex(keyword.Value.GetString()!);
                return [];
            default:
                return _known.Contains(keyword.Name) || notes.Contains(keyword.Name)
                    ? []
                    : throw new NotSupportedException(
                        $"The JSON schema has the keyword '{keyword.Name}', which is not supported."
                    );
        }
    }
}
