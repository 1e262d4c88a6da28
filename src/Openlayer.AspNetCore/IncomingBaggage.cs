using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Openlayer.GeneratedCode;

namespace Openlayer.AspNetCore;

/// <summary>Reads the ids that another service has sent with a request, if the app trusts that service.</summary>
internal sealed class IncomingBaggage
{
    private readonly Func<HttpContext, bool> _trusts;
    private readonly ILogger _logger;
    private readonly QuietTime _quiet;
    private readonly IncomingId<PropagatedIds> _user;
    private readonly IncomingId<PropagatedIds> _session;
    private readonly IncomingId<PropagatedIds> _trace;

    public IncomingBaggage(Func<HttpContext, bool> trusts, int maxLength, TimeProvider time, ILogger logger)
    {
        (_trusts, _logger, _quiet) = (trusts, logger, new QuietTime(time));
        _user = new("user", static sent => sent.UserId, maxLength, time, logger);
        _session = new("session", static sent => sent.SessionId, maxLength, time, logger);
        _trace = new("trace", static sent => sent.TraceId, maxLength, time, logger);
    }

    /// <summary>Null of a caller that is not trusted, and of one that has sent nothing.</summary>
    public (string? UserId, string? SessionId, string? TraceId)? Of(HttpContext request)
    {
        var header = request.Request.Headers.Baggage;
        if (header.Count == 0 || !IsTrusted(request))
        {
            return null;
        }

        var sent = new PropagatedIds(header);
        var ids = (_user.Of(sent).Value, _session.Of(sent).Value, _trace.Of(sent).Value);
        return ids is (null, null, null) ? null : ids;
    }

    private bool IsTrusted(HttpContext request)
    {
        try
        {
            return _trusts(request);
        }
        catch (Exception error)
        {
            if (_quiet.TryBegin())
            {
                IncomingIdLog.TrustFailed(_logger, error);
            }

            return false;
        }
    }
}
