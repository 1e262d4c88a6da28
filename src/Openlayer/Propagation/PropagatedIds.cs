using System.ComponentModel;
using System.Diagnostics;
using Openlayer.Propagation;

namespace Openlayer.GeneratedCode;

/// <summary>What a server reads of the ids that came with a request. Not meant to be used directly.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PropagatedIds
{
    private static readonly string[] _names = [OutgoingIds.User, OutgoingIds.Session, OutgoingIds.Trace];

    private readonly BaggageHeader _header;

    /// <summary>Reads a request.</summary>
    /// <param name="baggage">The values of its header <c>baggage</c>.</param>
    public PropagatedIds(IEnumerable<string?> baggage)
    {
        ArgumentNullException.ThrowIfNull(baggage);
        _header = new BaggageHeader(baggage);
    }

    /// <summary>Takes the entries away from another library that would pass them on to any host.</summary>
    public static event Action<string>? Received;

    /// <summary>The user, or null.</summary>
    public string? UserId => _header.Find(OutgoingIds.User);

    /// <summary>The session, or null.</summary>
    public string? SessionId => _header.Find(OutgoingIds.Session);

    /// <summary>The trace that the request was made in, or null.</summary>
    public string? TraceId => _header.Find(OutgoingIds.Trace);

    /// <summary>
    /// Keeps the entries from going on with all requests that this one makes, which is what .NET does with baggage.
    /// </summary>
    public static void StopHere()
    {
        for (var activity = Activity.Current; activity is not null; activity = activity.Parent)
        {
            foreach (var name in _names)
            {
                if (activity.GetBaggageItem(name) is not null)
                {
                    activity.SetBaggage(name, null);
                }
            }
        }

        foreach (var name in _names)
        {
            Received?.Invoke(name);
        }
    }

    /// <summary>Sets the ids, and the trace that the traces of this flow name as their parent.</summary>
    /// <param name="userId">The user, or null.</param>
    /// <param name="sessionId">The session, or null.</param>
    /// <param name="traceId">The trace, or null.</param>
    public static IDisposable Enter(string? userId, string? sessionId, string? traceId) =>
        new CapturedContext(userId, sessionId, traceId).Restore();
}
