using Microsoft.AspNetCore.Http;

namespace Openlayer.Dashboard.Access;

/// <summary>Asks every caller for a key, once the dashboard has keys.</summary>
internal sealed class AccessFilter(KeyRing keys, Callers callers) : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var endpoint = http.GetEndpoint()?.Metadata.GetMetadata<EndpointAccess>() ?? EndpointAccess.Default;
        return keys.IsEmpty || endpoint.Need == AccessNeed.Nothing || Refusal(http, endpoint) is not { } refusal
            ? next(context)
            : ValueTask.FromResult<object?>(refusal);
    }

    private IResult? Refusal(HttpContext http, EndpointAccess endpoint)
    {
        var caller = callers.Of(http);
        return caller switch
        {
            { Kind: CallerKind.WithoutKey } => Refusals.WithoutKey(http, endpoint.Form),
            { Kind: CallerKind.WrongKey } => Refusals.WrongKey(http, endpoint.Form),
            { Kind: CallerKind.TooManyFailures } => Refusals.TooManyFailures(http, endpoint.Form, caller.Wait),
            { IsByCookie: true } when !IsReading(http.Request) && Origins.Of(http.Request) != RequestOrigin.Own =>
                Refusals.Forbidden(
                    http,
                    endpoint.Form,
                    "A request that is authorized by the sign-in of a browser must come from a page of the dashboard."
                ),
            { Key.Access: var access } when !Allows(access, http.Request, endpoint.Need) => Refusals.Forbidden(
                http,
                endpoint.Form,
                access == DashboardAccess.IngestOnly
                    ? "This key may only send traces. Use a key that may read, or a full key."
                    : "This key may only read. Use a full key."
            ),
            _ => null,
        };
    }

    private static bool Allows(DashboardAccess access, HttpRequest request, AccessNeed need) =>
        access switch
        {
            DashboardAccess.Full => true,
            DashboardAccess.ReadOnly => need == AccessNeed.Read || (need == AccessNeed.ByMethod && IsReading(request)),
            DashboardAccess.IngestOnly => need == AccessNeed.Ingest,
            _ => false,
        };

    private static bool IsReading(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
}
