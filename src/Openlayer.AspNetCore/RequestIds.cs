using Microsoft.AspNetCore.Http;
using Openlayer.GeneratedCode;

namespace Openlayer.AspNetCore;

/// <summary>
/// The ids of a request: those that another service has sent with it, if it is trusted, or else its own.
/// </summary>
internal sealed class RequestIds(IncomingIds<HttpContext> own, IncomingBaggage? baggage)
{
    /// <summary>Sets them in this flow, until the result is disposed. A request without ids sets none.</summary>
    public IDisposable Use(HttpContext request)
    {
        PropagatedIds.StopHere();
        if (baggage?.Of(request) is not { } sent)
        {
            return own.Use(request);
        }

        var (user, session) = own.Of(request);
        return PropagatedIds.Enter(sent.UserId ?? user.Value, sent.SessionId ?? session.Value, sent.TraceId);
    }
}
