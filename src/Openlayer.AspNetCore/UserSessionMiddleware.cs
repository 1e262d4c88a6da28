using Microsoft.AspNetCore.Http;

namespace Openlayer.AspNetCore;

/// <summary>
/// Sets whose request it is for everything that answers it, until the last byte of the answer is written.
/// </summary>
internal sealed class UserSessionMiddleware(RequestDelegate next, RequestIds incoming)
{
    public async Task InvokeAsync(HttpContext request)
    {
        // An anonymous request sets none as well: it must not inherit what surrounds the server.
        var surrounding = (OpenlayerTracer.CurrentUserId, OpenlayerTracer.CurrentSessionId);
        using var scope = incoming.Use(request);
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
}
