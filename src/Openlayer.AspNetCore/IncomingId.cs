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
    private static readonly TimeSpan _quiet = TimeSpan.FromMinutes(1);
    private long _lastLogged;

    public ContextId Of(TCall call)
    {
        try
        {
            var id = source(call);
            if (id.Value is null || Fault(id.Value) is not { } fault)
            {
                return id;
            }

            if (MayLog())
            {
                IncomingIdLog.Ignored(logger, kind, fault);
            }
        }
        catch (Exception error)
        {
            // Whose a call is must never decide whether it is answered.
            if (MayLog())
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
            return $"it has {id.Length} characters, but the maximum is {maxLength} (UserSessionOptions.MaxIdLength)";
        }

        return id.Any(char.IsControl) ? "it contains control characters" : null;
    }

    // A caller who sends nonsense all day must not fill the log with it.
    private bool MayLog()
    {
        var now = time.GetTimestamp();
        var last = Interlocked.Read(ref _lastLogged);
        return (last == 0 || time.GetElapsedTime(last, now) >= _quiet)
            && Interlocked.CompareExchange(ref _lastLogged, now, last) == last;
    }
}

internal static partial class IncomingIdLog
{
    [LoggerMessage(
        1,
        LogLevel.Warning,
        "The {Kind} id of a request is ignored: {Fault}. Further ignored ids are not logged for a minute."
    )]
    public static partial void Ignored(ILogger logger, string kind, string fault);

    [LoggerMessage(
        2,
        LogLevel.Warning,
        "The {Kind} id of a request could not be read, so the request's traces have no such id. Further failures "
            + "are not logged for a minute."
    )]
    public static partial void Failed(ILogger logger, string kind, Exception error);
}
