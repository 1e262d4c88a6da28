using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Openlayer.GeneratedCode;

namespace Openlayer.AspNetCore;

/// <summary>Reads the ids that another service has sent with a request, if the app trusts that service.</summary>
internal sealed class IncomingBaggage(Func<HttpContext, bool> trusts, int maxLength, TimeProvider time, ILogger logger)
{
    private readonly IncomingId<HttpContext> _user = new(
        "user",
        static request => Sent(request).UserId,
        maxLength,
        time,
        logger
    );

    private readonly IncomingId<HttpContext> _session = new(
        "session",
        static request => Sent(request).SessionId,
        maxLength,
        time,
        logger
    );

    private readonly IncomingId<HttpContext> _trace = new(
        "trace",
        static request => Sent(request).TraceId,
        maxLength,
        time,
        logger
    );

    private readonly IncomingId<HttpContext> _trust = new(
        "caller's",
        request => trusts(request) ? "trusted" : null,
        int.MaxValue,
        time,
        logger
    );

    /// <summary>Null of a caller that is not trusted, and of one that has sent nothing.</summary>
    public (string? UserId, string? SessionId, string? TraceId)? Of(HttpContext request)
    {
        if (request.Request.Headers.Baggage.Count == 0 || _trust.Of(request).Value is null)
        {
            return null;
        }

        var sent = (_user.Of(request).Value, _session.Of(request).Value, _trace.Of(request).Value);
        return sent is (null, null, null) ? null : sent;
    }

    private static PropagatedIds Sent(HttpContext request) => new(request.Request.Headers.Baggage);
}
