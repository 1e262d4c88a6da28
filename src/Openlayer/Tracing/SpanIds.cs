using System.Diagnostics;
using System.Runtime.CompilerServices;
using Openlayer.Context;

namespace Openlayer.Tracing;

/// <summary>
/// The ids of user and session on activities, whatever library makes them. An id that is set later in a trace reaches
/// the activities of that trace that are still open.
/// </summary>
internal static class SpanIds
{
    public const string User = "user.id";
    public const string Session = "session.id";

    private static readonly ConditionalWeakTable<ActiveTrace, OpenSpans> _open = [];

    /// <summary>False while nobody wants ids on the activities of other libraries.</summary>
    public static bool AreOnAll { get; set; }

    /// <summary>Stamps an activity of any library that has started in this flow.</summary>
    public static void Stamp(Activity activity)
    {
        var step = Unsampled.Hide(IteratorSteps.MeantBy(CurrentStep.Value));
        if (step is not null)
        {
            Stamp(activity, step.Trace);
        }
        else if (AmbientUserSession.Current is { } ids)
        {
            SpanStamp.For(activity).Set(ids.UserId, ids.SessionId);
        }
    }

    /// <summary>Stamps an activity of a trace, now and whenever the ids of the trace change.</summary>
    public static void Stamp(Activity activity, ActiveTrace trace)
    {
        if (activity.IsAllDataRequested)
        {
            _open.GetOrCreateValue(trace).Add(SpanStamp.For(activity), trace);
        }
    }

    /// <summary>An activity has ended: what its trace learns from now on is not for it.</summary>
    public static void Forget(Activity activity)
    {
        if (SpanStamp.Of(activity) is { Spans: { } spans } stamp)
        {
            spans.Remove(stamp);
        }
    }

    /// <summary>The ids of a trace have changed.</summary>
    public static void Changed(ActiveTrace trace)
    {
        if (_open.TryGetValue(trace, out var spans))
        {
            spans.Update(trace);
        }
    }

    /// <summary>
    /// This flow works for these ids from now on. The span of the request or message that it serves had started before
    /// anybody knew them.
    /// </summary>
    /// <param name="ids">The ids.</param>
    /// <param name="replace">True if they take the place of ids that were set before.</param>
    public static void Entered(UserSession? ids, bool replace)
    {
        if (!AreOnAll || ids is null)
        {
            return;
        }

        var activity = Activity.Current;
        while (activity is not null && activity.Kind is not (ActivityKind.Server or ActivityKind.Consumer))
        {
            activity = activity.Parent;
        }

        if (activity is { IsAllDataRequested: true, IsStopped: false } && !IsBatch(activity))
        {
            SpanStamp.For(activity).SetUnit(ids, replace);
        }
    }

    /// <summary>The receiving of several messages is nobody's in particular.</summary>
    private static bool IsBatch(Activity activity) =>
        activity.Kind == ActivityKind.Consumer
        && (
            activity.GetTagItem("messaging.batch.message_count") is not null
            || "receive".Equals(activity.GetTagItem("messaging.operation.type"))
            || "receive".Equals(activity.GetTagItem("messaging.operation"))
        );
}
