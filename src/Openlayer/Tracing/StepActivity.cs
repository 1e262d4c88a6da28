using System.Diagnostics;

namespace Openlayer.Tracing;

/// <summary>
/// Steps as activities of the source "Openlayer", for whoever listens to it. Each is the current activity while its
/// step is the current step, so that the spans of other libraries are below it.
/// </summary>
internal static class StepActivity
{
    public const string SourceName = "Openlayer";

    private static readonly ActivitySource _source = new(
        SourceName,
        typeof(StepActivity).Assembly.GetName().Version?.ToString(3)
    );

    /// <summary>Writes what an activity says of its step.</summary>
    public static StepActivityWriter? Writer { get; set; }

    /// <summary>False while nobody listens: a step then has no activity, and costs nothing for it.</summary>
    public static bool IsOn => _source.HasListeners() || ActivitySteps.AreUsed;

    /// <summary>Starts the activity of a step that has just opened in this flow, and makes it current.</summary>
    /// <param name="step">The step.</param>
    /// <param name="parent">The step that it was opened under, where that is not the one of the flow.</param>
    public static void Enter(Step step, Step? parent = null)
    {
        if (step.IsUnsampled)
        {
            return;
        }

        var record = new ActivityRecord { Previous = Activity.Current };
        if (_source.HasListeners())
        {
            record.Own = Start(step, parent);
        }

        record.EnteredIn = Activity.Current;
        if (!step.TryUse(record))
        {
            record.Own?.Dispose();
        }
    }

    private static Activity? Start(Step step, Step? parent)
    {
        var previous = Activity.Current;
        try
        {
            var kind = step.StepType is StepType.ChatCompletion or StepType.Embedding
                ? ActivityKind.Client
                : ActivityKind.Internal;
            var own = parent?.Activities?.Own is { } above
                ? _source.StartActivity(step.Name, kind, above.Context)
                : _source.StartActivity(step.Name, kind);
            if (own is not null)
            {
                SpanIds.Stamp(own, step.Trace);
            }

            return own;
        }
#pragma warning disable CA1031 // Listeners are user code: what they throw must not reach the traced call.
        catch (Exception)
#pragma warning restore CA1031
        {
            Activity.Current = previous;
            return null;
        }
    }

    /// <summary>Starts the activity of a step that has run already, in a flow that is not in it.</summary>
    /// <param name="step">The step.</param>
    /// <param name="ago">How long ago it began.</param>
    public static void EnterPast(Step step, TimeSpan ago = default)
    {
        if (!IsOn)
        {
            return;
        }

        var current = Activity.Current;
        Enter(step);
        _ = step.Activities?.Own?.SetStartTime(step.Trace.Sink.Time.GetUtcNow().UtcDateTime - ago);
        Activity.Current = current;
    }

    /// <summary>Makes the activity of a stream's step the current one again, for the time of one item.</summary>
    public static void Reenter(Step step)
    {
        if (step.Activities is not { } record)
        {
            return;
        }

        record.Previous = Activity.Current;
        if (record.Own is not null)
        {
            Activity.Current = record.Own;
        }

        record.EnteredIn = Activity.Current;
    }

    /// <summary>Makes the activity around that of a step the current one again, unless the flow has left it.</summary>
    public static void Leave(Step step)
    {
        if (step.Activities is { Own: { } own } record && IsWithin(Activity.Current, own))
        {
            Activity.Current = record.Previous;
        }
    }

    /// <summary>Ends the activity of a step that closes. What is current in this flow stays so.</summary>
    public static void Stop(Step step)
    {
        if (step.Activities?.Own is not { } own)
        {
            return;
        }

        var current = Activity.Current;
        var flow = ExecutionContext.Capture();
        try
        {
            if (own.IsAllDataRequested)
            {
                Writer?.Describe(step, own);
            }

            own.Stop();
        }
#pragma warning disable CA1031 // Listeners are user code: what they throw must not reach the traced call.
        catch (Exception)
#pragma warning restore CA1031
        {
            // The step itself is recorded all the same.
        }

        SpanIds.Forget(own);
        // Stopping makes the activity before it the current one, in a flow that may never have been in it.
        if (flow is not null)
        {
            ExecutionContext.Restore(flow);
        }
        else
        {
            Activity.Current = current;
        }
    }

    /// <summary>True too of activities of steps that were opened within it and are closed later or never.</summary>
    private static bool IsWithin(Activity? current, Activity own)
    {
        while (current is { Source.Name: SourceName } && current != own)
        {
            current = current.Parent;
        }

        return current == own;
    }
}

/// <summary>Writes what an activity says of its step, when the step closes.</summary>
internal abstract class StepActivityWriter
{
    public abstract void Describe(Step step, Activity activity);
}
