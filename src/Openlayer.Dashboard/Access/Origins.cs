using Microsoft.AspNetCore.Http;

namespace Openlayer.Dashboard.Access;

/// <summary>Which page made a browser send a request.</summary>
internal enum RequestOrigin
{
    /// <summary>The request doesn't say. SDKs and tools send none of a browser's headers.</summary>
    Unknown,

    /// <summary>A page of the dashboard's own origin, or the person at the browser.</summary>
    Own,

    /// <summary>A page of another origin.</summary>
    OtherSite,
}

/// <summary>Reads the headers by which browsers name the origin of a request. No page can forge them.</summary>
internal static class Origins
{
    public static RequestOrigin Of(HttpRequest request)
    {
        // A navigation names no origin in older browsers, so the header of newer ones counts first.
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0)
        {
            return site is "same-origin" or "none" ? RequestOrigin.Own : RequestOrigin.OtherSite;
        }

        var origin = request.Headers.Origin.ToString();
        if (origin.Length == 0)
        {
            return RequestOrigin.Unknown;
        }

        return Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Authority == request.Host.Value
            ? RequestOrigin.Own
            : RequestOrigin.OtherSite;
    }
}
