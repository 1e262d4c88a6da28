using Openlayer.Pipeline;
using Openlayer.Tracing;

namespace Openlayer.GeneratedCode;

/// <summary>The step of one check. While it is open, it is the current step of the flow.</summary>
internal sealed class GuardrailStep : IDisposable
{
    private readonly ManualStep _step;
    private readonly Step? _previous;
    private readonly TracePipeline _pipeline;

    private GuardrailStep(ManualStep step, Step parent, TracePipeline pipeline)
    {
        _step = step;
        _pipeline = pipeline;
        _previous = CurrentStep.Value;
        step.OpenSampled(parent, pipeline);
        CurrentStep.Value = step;
        if (StepActivity.IsOn)
        {
            StepActivity.Enter(step);
        }
    }

    /// <summary>Null where the call is not recorded.</summary>
    public static GuardrailStep? Open(Step? parent, string name, CapturedValue original, TracePipeline pipeline) =>
        parent is null
            ? null
            : new GuardrailStep(new ManualStep(name, StepType.Guardrail, Inputs(original)), parent, pipeline);

    /// <summary>Adds the step of checks that are over.</summary>
    public static void AddPast(
        Step parent,
        string name,
        GuardrailDecision decision,
        long started,
        TracePipeline pipeline
    )
    {
        var step = new ManualStep(name, StepType.Guardrail, Inputs(decision.Original));
        step.OpenAt(parent, pipeline, started);
        StepActivity.EnterPast(step, pipeline.Time.GetElapsedTime(started));
        Write(step, decision);
        step.Close(pipeline.Time.GetTimestamp());
    }

    public void Set(GuardrailDecision decision) => Write(_step, decision);

    public void Dispose()
    {
        CurrentStep.Value = _previous;
        StepActivity.Leave(_step);
        _step.Close(_pipeline.Time.GetTimestamp());
    }

    private static MetadataList Inputs(CapturedValue original)
    {
        var inputs = new MetadataList();
        inputs.Set("original_data", original);
        return inputs;
    }

    private static void Write(ManualStep step, GuardrailDecision decision)
    {
        var result = decision.Result;
        var entities = result.DetectedEntities;
        var details = new GuardrailDetails
        {
            Action = GuardrailNames.Of(result),
            Reason = result.Reason,
            DetectedEntities = entities,
            BlockedEntities = result.Action == GuardrailAction.Block ? entities : null,
            RedactedEntities = result.Action == GuardrailAction.Modify ? entities : null,
            ConfidenceThreshold = result.ConfidenceThreshold,
            BlockStrategy = decision.Strategy is { } strategy ? GuardrailNames.Of(strategy) : null,
            DataType = GuardrailNames.Of(decision.Target),
        };
        var metadata = result.Failure is null ? null : MetadataList.Capture(result.Details);
        step.SetOutput(decision.Passed);
        step.RecordForUpdate.Update(name: null, groundTruth: null, metadata, details.Capture());
    }
}

/// <summary>What one check came to, as it is recorded.</summary>
/// <param name="Target">What was checked.</param>
/// <param name="Result">What the guardrail decided.</param>
/// <param name="Strategy">What a block does; null where nothing is blocked.</param>
/// <param name="Original">What was checked, captured.</param>
/// <param name="Passed">What goes on, captured.</param>
internal readonly record struct GuardrailDecision(
    GuardrailTarget Target,
    GuardrailResult Result,
    BlockStrategy? Strategy,
    CapturedValue Original,
    CapturedValue Passed
);
