using Microsoft.AspNetCore.Http;
using Openlayer.Dashboard.Pages.Frame;

namespace Openlayer.Dashboard.Access;

/// <summary>Where the host has put the dashboard.</summary>
internal static class DashboardPath
{
    /// <summary>The path above the request's page, without a slash at its end.</summary>
    public static string Of(HttpContext http)
    {
        var path = http.Request.PathBase.Add(http.Request.Path).ToUriComponent().TrimEnd('/');
        return http.GetEndpoint()?.Metadata.GetMetadata<PageSection>() is { Name: "" }
            ? path
            : path[..Math.Max(0, path.LastIndexOf('/'))];
    }
}
