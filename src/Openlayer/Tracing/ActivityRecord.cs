using System.Diagnostics;

namespace Openlayer.Tracing;

/// <summary>
/// What a step has for as long as activities are listened to. Apart from the other records, so that nobody else pays
/// for it.
/// </summary>
internal sealed class ActivityRecord : StepRecord
{
    /// <summary>The activity of the step; null where nobody listens to those.</summary>
    public Activity? Own { get; set; }

    /// <summary>The activity that was current before the step's own.</summary>
    public Activity? Previous { get; set; }

    /// <summary>
    /// The activity that was current when the step last became the current one, its own included.
    /// </summary>
    public Activity? EnteredIn { get; set; }

    public override void Release()
    {
        base.Release();
        Own = null;
        Previous = null;
        EnteredIn = null;
    }
}
