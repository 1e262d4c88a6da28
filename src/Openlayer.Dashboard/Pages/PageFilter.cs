using System.Data.Common;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Pages;

/// <summary>
/// Prepares the frame of a page, forbids it everything that it doesn't need, and shows when the store is gone.
/// </summary>
internal sealed class PageFilter(string section) : IEndpointFilter
{
    private const string Policy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers.CacheControl = "no-store";

        var frame = http.RequestServices.GetRequiredService<PageFrame>();
        frame.Locate(http, section);
        try
        {
            frame.Open(http);
            return await next(context).ConfigureAwait(false);
        }
        catch (Exception error) when (error is StorageUnavailableException or DbException)
        {
            var reason = new Dictionary<string, object?> { [nameof(UnavailablePage.Reason)] = error.Message };
            return new PageResult<UnavailablePage>(
                StatusCodes.Status503ServiceUnavailable,
                ParameterView.FromDictionary(reason)
            );
        }
    }
}
