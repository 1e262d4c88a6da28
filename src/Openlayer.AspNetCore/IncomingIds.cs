namespace Openlayer.AspNetCore;

/// <summary>The user and the session of requests or calls.</summary>
/// <typeparam name="TCall">What they are read from.</typeparam>
internal sealed class IncomingIds<TCall>
{
    private readonly IncomingId<TCall> _user;
    private readonly IncomingId<TCall> _session;

    public IncomingIds(
        IServiceProvider services,
        Func<TCall, ContextId> userId,
        Func<TCall, ContextId> sessionId,
        int maxLength
    )
    {
        ArgumentNullException.ThrowIfNull(userId);
        ArgumentNullException.ThrowIfNull(sessionId);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxLength, 1);
        var (time, logger) = IncomingIdServices.Of(services);
        _user = new("user", userId, maxLength, time, logger);
        _session = new("session", sessionId, maxLength, time, logger);
    }

    /// <summary>
    /// Sets the ids of a call in this flow, until the result is disposed. A call without ids sets none.
    /// </summary>
    public UserSessionScope Use(TCall call)
    {
        var (user, session) = Of(call);
        return OpenlayerTracer.UseUserSession(user, session);
    }

    public (ContextId User, ContextId Session) Of(TCall call) => (_user.Of(call), _session.Of(call));
}
