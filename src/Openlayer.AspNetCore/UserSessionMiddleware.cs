using Microsoft.AspNetCore.Http;
using Openlayer.GeneratedCode;

namespace Openlayer.AspNetCore;

/// <summary>
/// Sets whose request it is for everything that answers it, until the last byte of the answer is written.
/// </summary>
internal sealed class UserSessionMiddleware(
    RequestDelegate next,
    IncomingId user,
    IncomingId session,
    IncomingBaggage? baggage
)
{
    public async Task InvokeAsync(HttpContext request)
    {
        // An anonymous request sets none as well: it must not inherit what surrounds the server.
        var surrounding = (OpenlayerTracer.CurrentUserId, OpenlayerTracer.CurrentSessionId);
        using var scope = Enter(request);
        var ids = (OpenlayerTracer.CurrentUserId, OpenlayerTracer.CurrentSessionId);
        try
        {
            await next(request).ConfigureAwait(false);
        }
        finally
        {
            if (ids != surrounding)
            {
                CompletionIds.Set(request.Response, ids.CurrentUserId, ids.CurrentSessionId);
            }
        }
    }

    private IDisposable Enter(HttpContext request)
    {
        PropagatedIds.StopHere();
        var (userId, sessionId) = (user.Of(request), session.Of(request));
        return baggage?.Of(request) is { } sent
            ? PropagatedIds.Enter(sent.UserId ?? userId.Value, sent.SessionId ?? sessionId.Value, sent.TraceId)
            : OpenlayerTracer.UseUserSession(userId, sessionId);
    }
}
