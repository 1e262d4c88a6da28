namespace Openlayer.Generators.Models;

/// <summary>The step that a call opens: the settings of <c>[Trace]</c>, and the class that holds the inputs.</summary>
/// <remarks><c>OutputOmission</c> is the reason why a result is left out; null when nobody asked for that.</remarks>
internal sealed record StepModel(
    string ClassName,
    EquatableArray<string> ClassConstraints,
    string Name,
    string StepType,
    string? InferencePipelineId,
    string? ContextParameter,
    string? QuestionParameter,
    string? OutputOmission,
    ClassificationModel? OutputClassification,
    string? SampleRate,
    EquatableArray<PromotionModel> Promote
)
{
    public bool CaptureOutput => OutputOmission is null;
}

/// <summary>A parameter, or a member of the result, that becomes a column of the trace's row.</summary>
internal sealed record PromotionModel(string Source, string Column);
