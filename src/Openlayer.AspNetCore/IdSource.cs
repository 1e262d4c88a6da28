using Microsoft.AspNetCore.Http;

namespace Openlayer.AspNetCore;

/// <summary>The places of a request that an id is usually found in, for <see cref="UserSessionOptions"/>.</summary>
public static class IdSource
{
    /// <summary>A header. One that is repeated names nobody in particular, so it counts as none.</summary>
    /// <param name="name">The header's name, such as <c>X-User-ID</c>.</param>
    public static Func<HttpContext, ContextId> FromHeader(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return request => request.Request.Headers[name];
    }

    /// <summary>A claim of the signed-in user. Needs the middleware to come after authentication.</summary>
    /// <param name="type">The claim's type, such as <c>sub</c> or
    /// <see cref="System.Security.Claims.ClaimTypes.NameIdentifier"/>.</param>
    public static Func<HttpContext, ContextId> FromClaim(string type)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(type);

        // An identity that nobody has vouched for may carry claims too.
        return request =>
            request
                .User.Identities.Where(static identity => identity.IsAuthenticated)
                .Select(identity => identity.FindFirst(type)?.Value)
                .FirstOrDefault(static id => id is not null);
    }

    /// <summary>A cookie, as the caller sent it.</summary>
    /// <param name="name">The cookie's name.</param>
    public static Func<HttpContext, ContextId> FromCookie(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return request => request.Request.Cookies[name];
    }

    /// <summary>A value of the query. One that is repeated counts as none.</summary>
    /// <param name="name">The value's name.</param>
    public static Func<HttpContext, ContextId> FromQuery(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return request => request.Request.Query[name];
    }

    /// <summary>
    /// A value of the route, such as <c>session</c> in <c>/chats/{session}</c>. Needs the middleware to come after
    /// routing.
    /// </summary>
    /// <param name="name">The value's name.</param>
    public static Func<HttpContext, ContextId> FromRoute(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return request => ContextId.From(request.Request.RouteValues[name]);
    }

    /// <summary>The first of several sources that has an id.</summary>
    /// <param name="sources">The sources, the preferred one first.</param>
    public static Func<HttpContext, ContextId> FirstOf(params Func<HttpContext, ContextId>[] sources)
    {
        ArgumentNullException.ThrowIfNull(sources);
        var copy = sources.ToArray();
        return request => copy.Select(source => source(request)).FirstOrDefault(static id => id.Value is not null);
    }
}
