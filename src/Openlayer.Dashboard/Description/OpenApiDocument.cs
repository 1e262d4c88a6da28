using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Openlayer.Dashboard.Description;

/// <summary>
/// Writes the OpenAPI document from the endpoints themselves: their paths, methods and metadata. So it has what is
/// mapped, and nothing else.
/// </summary>
/// <param name="mount">How many segments of each path are the place that the host chose.</param>
/// <param name="accessOf">What a method of an endpoint needs.</param>
/// <param name="cookie">The name of the cookie of browsers that have signed in.</param>
internal sealed class OpenApiDocument(int mount, Func<Endpoint, string, ApiAccess> accessOf, string cookie)
{
    /// <summary>The name of the schema of errors.</summary>
    public const string Fault = "Fault";

    private const string Version = "3.1.1";

    /// <param name="endpoints">All of one dashboard.</param>
    /// <param name="server">The path of the dashboard, as its callers see it.</param>
    /// <param name="hasKeys">Whether callers need a key.</param>
    public JsonObject Write(IEnumerable<RouteEndpoint> endpoints, string server, bool hasKeys)
    {
        var paths = new JsonObject();
        foreach (var ofPath in endpoints.GroupBy(Path).OrderBy(static path => path.Key, StringComparer.Ordinal))
        {
            var operations =
                from endpoint in ofPath
                from method in MethodsOf(endpoint)
                orderby method
                select (Method: method, Operation: Operation(endpoint, method, ofPath.Key, hasKeys));
            paths[ofPath.Key] = new JsonObject(
                operations.Select(static one =>
                    KeyValuePair.Create(one.Method.ToLowerInvariant(), (JsonNode?)one.Operation)
                )
            );
        }

        return new()
        {
            ["openapi"] = Version,
            ["info"] = new JsonObject
            {
                ["title"] = "Openlayer dashboard",
                ["version"] = "1",
                ["description"] =
                    "Takes traces, and returns them. Rows, sessions and users have the platform's shapes.",
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = server }),
            ["paths"] = paths,
            ["components"] = Components(),
        };
    }

    private static IReadOnlyList<string> MethodsOf(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [];

    private string Path(RouteEndpoint endpoint)
    {
        var segments = endpoint.RoutePattern.PathSegments.Skip(mount).Select(Text);
        return "/" + string.Join('/', segments);
    }

    private static string Text(RoutePatternPathSegment segment) =>
        string.Concat(
            segment.Parts.Select(static part =>
                part switch
                {
                    RoutePatternParameterPart parameter => $"{{{parameter.Name}}}",
                    RoutePatternLiteralPart literal => literal.Content,
                    RoutePatternSeparatorPart separator => separator.Content,
                    _ => "",
                }
            )
        );

    private JsonObject Operation(Endpoint endpoint, string method, string path, bool hasKeys)
    {
        var described = endpoint.Metadata.GetMetadata<ApiOperation>() ?? ApiPage.Of(path, HttpMethods.IsPost(method));
        var access = accessOf(endpoint, method);
        var operation = new JsonObject
        {
            ["operationId"] = IdOf(described, endpoint, method),
            ["tags"] = new JsonArray(described.Group),
            ["summary"] = described.Summary,
        };
        if (described.Parameters.Count > 0)
        {
            operation["parameters"] = new JsonArray([.. described.Parameters.Select(Parameter)]);
        }

        if (described.Body is { } body)
        {
            operation["requestBody"] = new JsonObject
            {
                ["required"] = described.NeedsBody,
                ["content"] = Content(body),
            };
        }

        operation["responses"] = new ApiResponses(described, access).Write(HttpMethods.IsHead(method));
        operation["security"] = Security(access, hasKeys);
        operation["x-openlayer-access"] = access.ToString().ToLowerInvariant();
        return operation;
    }

    // The first method that an endpoint has keeps the plain name.
    private static string IdOf(ApiOperation described, Endpoint endpoint, string method) =>
        method == MethodsOf(endpoint)[0]
            ? described.Id
            : method.ToLowerInvariant() + char.ToUpperInvariant(described.Id[0]) + described.Id[1..];

    private static JsonNode Parameter(ApiParameter parameter) =>
        new JsonObject
        {
            ["name"] = parameter.Name,
            ["in"] = parameter.In,
            ["description"] = parameter.Meaning,
            ["required"] = parameter.IsRequired,
            ["schema"] = parameter.Schema.DeepClone(),
        };

    public static JsonObject Content(ApiContent content) =>
        new(
            content.Types.Select(static type =>
                KeyValuePair.Create(
                    type.Key,
                    (JsonNode?)new JsonObject { ["schema"] = type.Value?.DeepClone() ?? new JsonObject() }
                )
            )
        );

    // Without keys, a caller may still send one.
    private static JsonArray Security(ApiAccess access, bool hasKeys)
    {
        if (access == ApiAccess.Nothing)
        {
            return [];
        }

        var security = new JsonArray(
            new JsonObject { ["key"] = new JsonArray() },
            new JsonObject { ["signIn"] = new JsonArray() }
        );
        if (!hasKeys)
        {
            security.Add((JsonNode)new JsonObject());
        }

        return security;
    }

    private JsonObject Components() =>
        new()
        {
            ["schemas"] = new JsonObject
            {
                [Fault] = ApiSchema.Object(
                    ("success", ApiSchema.Flag("False.")),
                    ("error", ApiSchema.Text("What is wrong, and what helps."))
                ),
            },
            ["securitySchemes"] = new JsonObject
            {
                ["key"] = new JsonObject
                {
                    ["type"] = "http",
                    ["scheme"] = "bearer",
                    ["description"] =
                        "A key of the dashboard. x-openlayer-access says what it allows: read, ingest or everything.",
                },
                ["signIn"] = new JsonObject
                {
                    ["type"] = "apiKey",
                    ["in"] = "cookie",
                    ["name"] = cookie,
                    ["description"] = "The cookie of a browser that has signed in.",
                },
            },
        };
}
