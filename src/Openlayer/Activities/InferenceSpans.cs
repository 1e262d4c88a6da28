using System.Diagnostics;
using Openlayer.Tracing;

namespace Openlayer.Activities;

/// <summary>
/// Model calls that another library describes by a span of its own. Tokens are on one span of a call: on that of the
/// library, because it may be the only one that a receiver knows.
/// </summary>
internal static class InferenceSpans
{
    private const string Key = "openlayer.described";

    /// <summary>A span of another library has started: the steps around it leave the tokens to it.</summary>
    public static void Started(Activity activity)
    {
        if (!IsInference(activity))
        {
            return;
        }

        for (var above = activity.Parent; above is not null; above = above.Parent)
        {
            if (above.Source.Name == StepActivity.SourceName)
            {
                above.SetCustomProperty(Key, Key);
            }
        }
    }

    /// <summary>True if the tokens of a step's call are on another span.</summary>
    public static bool IsDescribedElsewhere(Activity activity) =>
        activity.GetCustomProperty(Key) is not null
        || (activity.Parent is { } above && above.Source.Name != StepActivity.SourceName && IsInference(above));

    private static bool IsInference(Activity activity) =>
        activity.OperationName.StartsWith("chat ", StringComparison.Ordinal)
        || activity.OperationName.StartsWith("embeddings ", StringComparison.Ordinal)
        || activity.OperationName.StartsWith("chat.completions ", StringComparison.Ordinal);
}
