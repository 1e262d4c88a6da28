using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Openlayer.Dashboard.Access;

/// <summary>
/// Keeps out other machines, and web pages that make a browser on this one send requests in their name.
/// </summary>
internal sealed class LocalRequestFilter(IOptions<OpenlayerDashboardOptions> options) : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var reason = options.Value.AllowRemote ? null : Remote(http);
        reason ??= CrossSite(http.Request);
        return reason is null
            ? next(context)
            : ValueTask.FromResult<object?>(Results.Text(reason, statusCode: StatusCodes.Status403Forbidden));
    }

    // A server in memory has no remote address.
    private string? Remote(HttpContext http)
    {
        if (http.Connection.RemoteIpAddress is { } remote && !IsLoopback(remote))
        {
            return "The Openlayer dashboard accepts requests from this machine only. Set "
                + "OpenlayerDashboardOptions.AllowRemote to change this.";
        }

        // A proxy on this machine makes every caller look local, but its headers name the caller.
        var forwarded = http.Request.Headers["X-Forwarded-For"].ToString();
        if (
            forwarded
                .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Any(static caller => !IsLoopback(caller))
        )
        {
            return "The Openlayer dashboard accepts requests from this machine only, and this request was "
                + "forwarded for another one. Set OpenlayerDashboardOptions.AllowRemote to change this.";
        }

        // A name that an attacker points at 127.0.0.1 would make his page this page's own origin.
        // Read as it was sent: the framework's own form throws for names that are badly encoded.
        var host = new HostString(http.Request.Headers.Host.ToString()).Host;
        return IsLoopback(host) || options.Value.AllowedHosts.Contains(host, StringComparer.OrdinalIgnoreCase)
            ? null
            : "This request addresses the Openlayer dashboard by a name that is not local. Use localhost, or add "
                + "the name to OpenlayerDashboardOptions.AllowedHosts.";
    }

    private static string? CrossSite(HttpRequest request) =>
        Origins.Of(request) is RequestOrigin.OtherSite && !IsNavigation(request)
            ? "The Openlayer dashboard neither sends data to pages of other sites nor takes any from them."
            : null;

    // A link to a page may stand anywhere. No script may read one, whatever CORS policy the host has.
    private static bool IsNavigation(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && request.Headers["Sec-Fetch-Mode"] == "navigate"
        && request.Headers["Sec-Fetch-Dest"] == "document";

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (
            IPAddress.TryParse(host, out var address)
            && IsLoopback(address)
            && (!host.StartsWith('[') || host.Contains(':', StringComparison.Ordinal))
        );

    private static bool IsLoopback(IPAddress address) =>
        IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);
}
