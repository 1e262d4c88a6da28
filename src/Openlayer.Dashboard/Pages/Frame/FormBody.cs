using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Openlayer.Dashboard.Pages.Frame;

/// <summary>Reads the body of a form that a page sent.</summary>
internal static class FormBody
{
    private const int MaxFields = 8;

    /// <returns>Null for a body that is too large, or is no form.</returns>
    public static async Task<IFormCollection?> ReadAsync(HttpContext http, long maxBytes)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } server)
        {
            server.MaxRequestBodySize = maxBytes;
        }

        if (!http.Request.HasFormContentType || http.Request.ContentLength > maxBytes)
        {
            return null;
        }

        try
        {
            var limits = new FormOptions
            {
                BufferBodyLengthLimit = maxBytes,
                ValueLengthLimit = (int)maxBytes,
                ValueCountLimit = MaxFields,
            };
            return await http.Request.ReadFormAsync(limits, http.RequestAborted).ConfigureAwait(false);
        }
        catch (Exception error) when (error is InvalidDataException or BadHttpRequestException)
        {
            return null;
        }
    }
}

/// <summary>Makes a browser read a page, whichever method brought it here.</summary>
internal sealed class SeeOther(string path) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = path;
        return Task.CompletedTask;
    }
}
