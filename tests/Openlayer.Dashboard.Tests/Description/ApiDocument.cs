using System.Text.Json.Nodes;

namespace Openlayer.Dashboard.Tests.Description;

/// <summary>The OpenAPI document of a dashboard.</summary>
internal sealed class ApiDocument
{
    public const string Address = "/openlayer/v1/openapi.json";

    private readonly JsonNode _document;

    private ApiDocument(JsonNode document)
    {
        _document = document;
        Operations =
        [
            .. document["paths"]!
                .AsObject()
                .SelectMany(static path =>
                    path.Value!.AsObject()
                        .Select(method => new ApiMethod(method.Key.ToUpperInvariant(), path.Key, method.Value!))
                ),
        ];
    }

    public string Server => (string)_document["servers"]![0]!["url"]!;

    public IReadOnlyList<ApiMethod> Operations { get; }

    public JsonNode Fault => _document["components"]!["schemas"]![nameof(Fault)]!;

    public static async Task<ApiDocument> ReadAsync(HttpClient client, string address = Address) =>
        new(JsonNode.Parse(await client.GetStringAsync(address))!);

    public ApiMethod Find(string id) => Operations.Single(one => (string)one.Node["operationId"]! == id);

    /// <summary>What a value lacks of its schema; null when it follows it.</summary>
    public string? Fails(JsonNode schema, JsonNode? value, string at = "$")
    {
        if (schema["$ref"] is not null)
        {
            return Fails(Fault, value, at);
        }

        if (schema["type"] is not { } type)
        {
            return null;
        }

        var types = type is JsonArray several ? several.Select(static one => (string)one!) : [(string)type!];
        if (!types.Any(one => Is(one, value)))
        {
            return $"{at} is {value?.ToJsonString() ?? "null"}, not {type.ToJsonString()}";
        }

        return schema["enum"] is JsonArray known && !known.Any(one => JsonNode.DeepEquals(one, value))
                ? $"{at} is no enum"
            : value is JsonArray items
                ? items
                    .Select((item, i) => Fails(schema["items"]!, item, $"{at}[{i}]"))
                    .FirstOrDefault(static one => one is not null)
            : value is JsonObject members ? Members(schema, members, at)
            : null;
    }

    private string? Members(JsonNode schema, JsonObject members, string at)
    {
        var missing = schema["required"]
            ?.AsArray()
            .Select(static one => (string)one!)
            .FirstOrDefault(one => !members.ContainsKey(one));
        if (missing is not null)
        {
            return $"{at} has no {missing}";
        }

        var properties = schema["properties"]?.AsObject() ?? [];
        return properties
            .Where(property => members.ContainsKey(property.Key))
            .Select(property => Fails(property.Value!, members[property.Key], $"{at}.{property.Key}"))
            .FirstOrDefault(static one => one is not null);
    }

    private static bool Is(string type, JsonNode? value) =>
        (type, value?.GetValueKind()) switch
        {
            ("null", null) => true,
            ("string", System.Text.Json.JsonValueKind.String) => true,
            ("number", System.Text.Json.JsonValueKind.Number) => true,
            ("integer", System.Text.Json.JsonValueKind.Number) => value!.AsValue().TryGetValue(out long _),
            ("boolean", System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False) => true,
            ("array", System.Text.Json.JsonValueKind.Array) => true,
            ("object", System.Text.Json.JsonValueKind.Object) => true,
            _ => false,
        };
}

/// <summary>One method of one path.</summary>
internal sealed record ApiMethod(string Method, string Path, JsonNode Node)
{
    public string Access => (string)Node["x-openlayer-access"]!;

    public IEnumerable<string> Parameters(string place) =>
        (Node["parameters"]?.AsArray() ?? [])
            .Where(one => (string?)one!["in"] == place)
            .Select(static one => (string)one!["name"]!);

    /// <summary>An address that the path allows, with what a required parameter needs.</summary>
    public string Address(string server = "/openlayer")
    {
        var path = Path.Replace("{pipeline}", DashboardHost.Pipeline, StringComparison.Ordinal);
        var filled = string.Join('/', path.Split('/').Select(static one => one.StartsWith('{') ? "a" : one));
        var query = (Node["parameters"]?.AsArray() ?? []).Where(static one =>
            (string?)one!["in"] == "query" && (bool)one["required"]!
        );
        return $"{server}{filled}?{string.Join('&', query.Select(static one => $"{one!["name"]}=a"))}".TrimEnd('?');
    }
}
