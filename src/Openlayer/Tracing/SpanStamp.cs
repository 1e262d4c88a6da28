using System.Diagnostics;
using Openlayer.Context;

namespace Openlayer.Tracing;

/// <summary>The ids that were written to one activity.</summary>
internal sealed class SpanStamp(Activity activity)
{
    private const string Key = "openlayer.ids";
    private const string Conversation = "gen_ai.conversation.id";

    private string? _user;
    private string? _session;

    /// <summary>The activities of the same trace; null where it is in none.</summary>
    public OpenSpans? Spans { get; set; }

    /// <summary>The stamp of an activity; null where it has none.</summary>
    public static SpanStamp? Of(Activity activity) => activity.GetCustomProperty(Key) as SpanStamp;

    /// <summary>The stamp of an activity, made when first asked for.</summary>
    public static SpanStamp For(Activity activity)
    {
        if (Of(activity) is not { } stamp)
        {
            activity.SetCustomProperty(Key, stamp = new SpanStamp(activity));
        }

        return stamp;
    }

    /// <summary>Writes the ids of the work that an activity stands for.</summary>
    /// <param name="ids">The ids.</param>
    /// <param name="replace">False if ids that were written before stay.</param>
    public void SetUnit(UserSession ids, bool replace)
    {
        if (replace || (_user is null && _session is null))
        {
            Set(ids.UserId, ids.SessionId);
        }
    }

    public void Set(string? user, string? session)
    {
        Write(SpanIds.User, ref _user, user);
        Write(SpanIds.Session, ref _session, session);
        if (activity.Source.Name == StepActivity.SourceName)
        {
            activity.SetTag(Conversation, session);
        }
    }

    /// <summary>What the app or the library has written itself stays.</summary>
    private void Write(string name, ref string? written, string? id)
    {
        if (id != written && Equals(activity.GetTagItem(name), written))
        {
            activity.SetTag(name, id);
            written = id;
        }
    }
}

/// <summary>The activities of one trace that are open.</summary>
internal sealed class OpenSpans
{
    private readonly List<SpanStamp> _stamps = [];

    public void Add(SpanStamp stamp, ActiveTrace trace)
    {
        lock (_stamps)
        {
            stamp.Spans = this;
            stamp.Set(trace.UserId, trace.SessionId);
            _stamps.Add(stamp);
        }
    }

    public void Update(ActiveTrace trace)
    {
        lock (_stamps)
        {
            // Read here: of two changes at once, the later one is written last.
            var (user, session) = (trace.UserId, trace.SessionId);
            foreach (var stamp in _stamps)
            {
                stamp.Set(user, session);
            }
        }
    }

    public void Remove(SpanStamp stamp)
    {
        lock (_stamps)
        {
            _ = _stamps.Remove(stamp);
        }
    }
}
