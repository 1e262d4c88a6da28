using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Openlayer.Dashboard.Pages.Frame;

/// <summary>Prepares the frame of a page that needs no store, and forbids it everything that it doesn't need.</summary>
internal sealed class FrameFilter(string section) : IEndpointFilter
{
    private const string Policy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; media-src 'self' data:; "
        + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        Prepare(context.HttpContext, section);
        return next(context);
    }

    public static PageFrame Prepare(HttpContext http, string section)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers.CacheControl = "no-store";

        var frame = http.RequestServices.GetRequiredService<PageFrame>();
        frame.Locate(http, section);
        return frame;
    }
}

/// <summary>The last segment of a page's path, empty for the dashboard's own address. Metadata of endpoints.</summary>
internal sealed record PageSection(string Name);
