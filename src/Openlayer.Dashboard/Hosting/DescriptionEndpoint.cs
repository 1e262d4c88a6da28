using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Openlayer.Dashboard.Access;
using Openlayer.Dashboard.Description;

namespace Openlayer.Dashboard.Hosting;

/// <summary>Serves the OpenAPI document of a dashboard.</summary>
internal sealed class DescriptionEndpoint
{
    private const string Path = "/v1/openapi.json";
    private const int Segments = 2;

    private static readonly string[] _reading = [HttpMethods.Get, HttpMethods.Head];

    private static readonly ApiOperation _operation = new("getDescription", "Description", "Returns this document.")
    {
        Responses = new Dictionary<int, ApiResponse>
        {
            [200] = ApiResponse.Json("The document.", ApiSchema.Any("An OpenAPI document.")),
        },
    };

    private DescriptionEndpoint() { }

    /// <summary>Maps the document of all endpoints that the group has, now and later.</summary>
    public static void Map(RouteGroupBuilder dashboard)
    {
        // A host may have several dashboards: each describes the endpoints that carry its own mark.
        var mark = new DescriptionEndpoint();
        dashboard.WithMetadata(mark);
        dashboard
            .MapMethods(
                Path,
                _reading,
                (HttpContext http, EndpointDataSource endpoints, KeyRing keys) => mark.Write(http, endpoints, keys)
            )
            .WithMetadata(_operation);
    }

    private IResult Write(HttpContext http, EndpointDataSource endpoints, KeyRing keys)
    {
        var own = endpoints
            .Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.OfType<DescriptionEndpoint>().Contains(this));
        var path = http.Request.PathBase.Add(http.Request.Path).ToUriComponent().TrimEnd('/');
        var server = path[..^Path.Length];
        var mount = ((RouteEndpoint)http.GetEndpoint()!).RoutePattern.PathSegments.Count - Segments;
        var document = new OpenApiDocument(mount, AccessOf, SignInTokens.CookieName).Write(
            own,
            server.Length == 0 ? "/" : server,
            !keys.IsEmpty
        );
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Text(document.ToJsonString(), "application/json; charset=utf-8");
    }

    private static ApiAccess AccessOf(Endpoint endpoint, string method) =>
        (endpoint.Metadata.GetMetadata<EndpointAccess>() ?? EndpointAccess.Default).Need switch
        {
            AccessNeed.Nothing => ApiAccess.Nothing,
            AccessNeed.Ingest => ApiAccess.Ingest,
            AccessNeed.Read => ApiAccess.Read,
            _ => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) ? ApiAccess.Read : ApiAccess.Everything,
        };
}
