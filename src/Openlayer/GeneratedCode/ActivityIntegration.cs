using System.ComponentModel;
using System.Diagnostics;
using Openlayer.Activities;
using Openlayer.Tracing;

namespace Openlayer.GeneratedCode;

/// <summary>What the package for OpenTelemetry does to activities. Not meant to be used directly.</summary>
/// <remarks>Thread-safe.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ActivityIntegration
{
    /// <summary>The source of the activities that steps are.</summary>
    public const string SourceName = StepActivity.SourceName;

    /// <summary>
    /// Writes the ids to the activities of requests and messages too, which begin before anybody knows the ids.
    /// </summary>
    public static void UseIds() => SpanIds.AreOnAll = true;

    /// <summary>Whether activities of steps say what was asked and answered.</summary>
    /// <param name="records">Null leaves it to the variable of OpenTelemetry.</param>
    public static void UseContent(bool? records) =>
        ActivityContent.IsOn = records ?? ActivityContent.IsAskedFor() ?? false;

    /// <summary>Writes the ids of this flow, and of its trace, to an activity that has started in it.</summary>
    /// <param name="activity">The activity.</param>
    public static void Started(Activity activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        if (activity.Source.Name != SourceName)
        {
            SpanIds.Stamp(activity);
            InferenceSpans.Started(activity);
        }
    }

    /// <summary>An activity has ended: it takes no ids any more.</summary>
    /// <param name="activity">The activity.</param>
    public static void Ended(Activity activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        SpanIds.Forget(activity);
    }

    /// <summary>Whether an activity is a step, or became one, so that its trace delivers it.</summary>
    /// <param name="activity">The activity.</param>
    public static bool IsStep(Activity activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return activity.Source.Name == SourceName || ActivitySteps.Of(activity) is not null;
    }
}
