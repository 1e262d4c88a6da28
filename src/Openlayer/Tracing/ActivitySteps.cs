using System.Diagnostics;
using Openlayer.Context;

namespace Openlayer.Tracing;

/// <summary>
/// Finds the step that code is in where activities of other libraries are steps too. A library may lose its activity
/// at a <c>yield</c> and restore it by hand, so these steps follow the current activity rather than a flow of their
/// own.
/// </summary>
internal static class ActivitySteps
{
    private const string Key = "openlayer.step";

    private static int _listeners;

    /// <summary>False while no activity becomes a step: a traced call pays one load for it.</summary>
    public static bool AreUsed => _listeners > 0;

    /// <summary>True once an activity may have become a step in this process.</summary>
    public static bool WereUsed { get; private set; }

    public static void Begin()
    {
        WereUsed = true;
        Interlocked.Increment(ref _listeners);
    }

    public static void End() => Interlocked.Decrement(ref _listeners);

    /// <summary>The step that an activity is; null of any other activity.</summary>
    public static ListenedActivity? Of(Activity activity) => activity.GetCustomProperty(Key) as ListenedActivity;

    public static void Attach(Activity activity, ListenedActivity listened) =>
        activity.SetCustomProperty(Key, listened);

    /// <summary>The step that the running code is in.</summary>
    /// <param name="current">The current step of the flow.</param>
    public static Step? MeantBy(Step? current) => AreUsed ? Find(current, Activity.Current) : current;

    /// <summary>The step that is around an activity.</summary>
    /// <param name="current">The current step of the flow.</param>
    /// <param name="parent">The activity around it.</param>
    public static Step? Find(Step? current, Activity? parent)
    {
        if (parent is null || current is { IsUnsampled: true })
        {
            return current;
        }

        // What is further out than the activity that the current step was entered in is further out than the step.
        var entered = current?.Activities?.EnteredIn;
        for (var activity = parent; activity is not null && activity != entered; activity = activity.Parent)
        {
            if (Of(activity) is { } listened)
            {
                return IsNearer(listened, current) ? listened.Step : current;
            }
        }

        return current;
    }

    private static bool IsNearer(ListenedActivity listened, Step? current)
    {
        if (current is null)
        {
            // The work of a queued item is not that of the loop around it.
            return listened.RestoredIn == AmbientUserSession.Value?.Scope?.Restored;
        }

        for (var step = current; step is not null; step = step.Parent)
        {
            if (step == listened.Step)
            {
                return false;
            }
        }

        return true;
    }
}
