using Microsoft.AspNetCore.Http;

namespace Openlayer.AspNetCore;

/// <summary>Where a request holds the ids of its user and session.</summary>
/// <remarks>Read once, when the middleware is added; a later change of an instance has no effect.</remarks>
public sealed class UserSessionOptions
{
    /// <summary>The header that names the user unless <see cref="UserId"/> is set.</summary>
    public const string DefaultUserHeader = "X-User-ID";

    /// <summary>The header that names the session unless <see cref="SessionId"/> is set.</summary>
    public const string DefaultSessionHeader = "X-Session-ID";

    /// <summary>
    /// Reads the user's id (<c>user_id</c>) from a request, from the header <c>X-User-ID</c> by default. Set one of
    /// <see cref="IdSource"/>, or any function; <c>default</c> or null is an anonymous user.
    /// </summary>
    public Func<HttpContext, ContextId> UserId { get; set; } = IdSource.FromHeader(DefaultUserHeader);

    /// <summary>
    /// Reads the session's id (<c>session_id</c>) from a request, from the header <c>X-Session-ID</c> by default. Set
    /// one of <see cref="IdSource"/>, or any function; <c>default</c> or null is no session.
    /// </summary>
    public Func<HttpContext, ContextId> SessionId { get; set; } = IdSource.FromHeader(DefaultSessionHeader);

    /// <summary>
    /// Decides whether the ids are taken that an <see cref="OpenlayerPropagationHandler"/> of another service has sent
    /// with a request. Null, the default, takes them from nobody, because any caller can send them. Say yes only to
    /// callers that you know: by a client certificate, a token of a service, or a network that nobody else is in.
    /// </summary>
    /// <remarks>
    /// An id that is taken so goes before <see cref="UserId"/> and <see cref="SessionId"/>. What it throws is no.
    /// </remarks>
    public Func<HttpContext, bool>? TrustsBaggage { get; set; }

    /// <summary>
    /// Longest id that is taken, in characters, 256 by default; at least 1. A caller may send anything: a longer id,
    /// or one with control characters, counts as none and is logged.
    /// </summary>
    public int MaxIdLength { get; set; } = 256;

    internal static UserSessionOptions Configured(Action<UserSessionOptions> configure)
    {
        var options = new UserSessionOptions();
        configure(options);
        return options;
    }

    internal RequestIds Read(IServiceProvider services)
    {
        var own = new IncomingIds<HttpContext>(services, UserId, SessionId, MaxIdLength);
        var (time, logger) = IncomingIdServices.Of(services);
        return new(own, TrustsBaggage is { } trusts ? new IncomingBaggage(trusts, MaxIdLength, time, logger) : null);
    }
}
