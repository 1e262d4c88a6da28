using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Openlayer.Dashboard.Api;

/// <summary>
/// Reads the ids in a path. The server decodes all of it except slashes, which would change its segments. Its result is
/// the same for an id with a slash and for one with the text %2F. So the path is read as it was sent.
/// </summary>
internal static class RawPath
{
    public static string Text(HttpContext http, string name)
    {
        var decoded = (string?)http.GetRouteValue(name) ?? "";
        return Sent(http, name) is { } sent && WithSlashes(sent) == WithSlashes(decoded) ? sent : WithSlashes(decoded);
    }

    // Counted from the end: the host may have mounted the dashboard below any number of segments.
    private static string? Sent(HttpContext http, string name)
    {
        if (
            http.Features.Get<IHttpRequestFeature>()?.RawTarget is not { Length: > 0 } target
            || http.GetEndpoint() is not RouteEndpoint { RoutePattern.PathSegments: var pattern }
        )
        {
            return null;
        }

        var query = target.IndexOf('?', StringComparison.Ordinal);
        var segments = (query < 0 ? target : target[..query]).TrimEnd('/').Split('/');
        for (var fromEnd = 1; fromEnd <= Math.Min(pattern.Count, segments.Length); fromEnd++)
        {
            if (pattern[^fromEnd].Parts is [RoutePatternParameterPart parameter] && parameter.Name == name)
            {
                return Uri.UnescapeDataString(segments[^fromEnd]);
            }
        }

        return null;
    }

    private static string WithSlashes(string text) => text.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
}
