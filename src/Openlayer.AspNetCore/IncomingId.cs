using Microsoft.Extensions.Logging;

namespace Openlayer.AspNetCore;

/// <summary>Reads one id from requests or calls, and takes none that could harm what it is written to.</summary>
/// <typeparam name="TCall">What the id is read from.</typeparam>
internal sealed class IncomingId<TCall>(
    string kind,
    Func<TCall, ContextId> source,
    int maxLength,
    TimeProvider time,
    ILogger logger
)
{
    private readonly QuietTime _quiet = new(time);

    public ContextId Of(TCall call)
    {
        try
        {
            var id = source(call);
            if (id.Value is null || Fault(id.Value) is not { } fault)
            {
                return id;
            }

            if (_quiet.TryBegin())
            {
                IncomingIdLog.Ignored(logger, kind, fault);
            }
        }
        catch (Exception error)
        {
            // Whose a call is must never decide whether it is answered.
            if (_quiet.TryBegin())
            {
                IncomingIdLog.Failed(logger, kind, error);
            }
        }

        return default;
    }

    // The text is not logged: it comes from outside and could harm the log itself.
    private string? Fault(string id)
    {
        if (id.Length > maxLength)
        {
            return $"it has {id.Length} characters, but the maximum is {maxLength} (MaxIdLength)";
        }

        return id.Any(char.IsControl) ? "it contains control characters" : null;
    }
}

internal static partial class IncomingIdLog
{
    [LoggerMessage(
        1,
        LogLevel.Warning,
        "The {Kind} id of a request or call is ignored: {Fault}. Further ignored ids are not logged for a minute."
    )]
    public static partial void Ignored(ILogger logger, string kind, string fault);

    [LoggerMessage(
        2,
        LogLevel.Warning,
        "The {Kind} id of a request or call could not be read, so its traces have no such id. Further failures are "
            + "not logged for a minute."
    )]
    public static partial void Failed(ILogger logger, string kind, Exception error);

    [LoggerMessage(
        3,
        LogLevel.Warning,
        "UserSessionOptions.TrustsBaggage failed, so the ids that a caller has sent are ignored. Further failures are "
            + "not logged for a minute."
    )]
    public static partial void TrustFailed(ILogger logger, Exception error);
}
