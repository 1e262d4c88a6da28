using System.Net;

namespace Openlayer.Propagation;

/// <summary>Turns a request into the one that a response asks for, as the handlers of .NET do.</summary>
internal static class Redirect
{
    /// <summary>Changes a request for where its response points to.</summary>
    /// <returns>False when the response is to be handed to the caller.</returns>
    public static bool TryApply(HttpRequestMessage request, HttpResponseMessage response)
    {
        if (
            !IsRedirect(response.StatusCode)
            || TargetOf(request.RequestUri!, response.Headers.Location) is not { } target
        )
        {
            return false;
        }

        if (BecomesGet(response.StatusCode, request.Method))
        {
            request.Method = HttpMethod.Get;
            request.Content = null;
            request.Headers.TransferEncodingChunked = false;
        }

        // A password is for whoever asked for it.
        request.Headers.Authorization = null;
        request.RequestUri = target;
        return true;
    }

    private static bool IsRedirect(HttpStatusCode status) =>
        status
            is HttpStatusCode.MultipleChoices
                or HttpStatusCode.MovedPermanently
                or HttpStatusCode.Found
                or HttpStatusCode.SeeOther
                or HttpStatusCode.TemporaryRedirect
                or HttpStatusCode.PermanentRedirect;

    private static Uri? TargetOf(Uri from, Uri? location)
    {
        if (location is null)
        {
            return null;
        }

        var target = location.IsAbsoluteUri ? location : new Uri(from, location);
        if (
            target.Scheme != Uri.UriSchemeHttps
            && (target.Scheme != Uri.UriSchemeHttp || from.Scheme == Uri.UriSchemeHttps)
        )
        {
            return null;
        }

        return target.Fragment.Length == 0 && from.Fragment.Length > 0
            ? new UriBuilder(target) { Fragment = from.Fragment }.Uri
            : target;
    }

    private static bool BecomesGet(HttpStatusCode status, HttpMethod method) =>
        status switch
        {
            HttpStatusCode.MultipleChoices or HttpStatusCode.MovedPermanently or HttpStatusCode.Found => method
                == HttpMethod.Post,
            HttpStatusCode.SeeOther => method != HttpMethod.Get && method != HttpMethod.Head,
            _ => false,
        };
}
