using Openlayer.Tracing.Details;

namespace Openlayer;

/// <summary>A check that may block or change what passes.</summary>
public sealed class GuardrailDetails : StepDetails
{
    /// <inheritdoc/>
    public override StepType StepType => StepType.Guardrail;

    /// <summary>What the check did (<c>action</c>).</summary>
    public string? Action { get; init; }

    /// <summary>Entities that were blocked (<c>blockedEntities</c>).</summary>
    public IReadOnlyList<string>? BlockedEntities { get; init; }

    /// <summary>From which confidence on the check acts, 0 to 1 (<c>confidenceThreshold</c>).</summary>
    public double? ConfidenceThreshold { get; init; }

    /// <summary>Why it acted (<c>reason</c>).</summary>
    public string? Reason { get; init; }

    /// <summary>Entities that were found (<c>detectedEntities</c>).</summary>
    public IReadOnlyList<string>? DetectedEntities { get; init; }

    /// <summary>What happens to what is blocked (<c>blockStrategy</c>).</summary>
    public string? BlockStrategy { get; init; }

    /// <summary>Entities that were made unreadable (<c>redactedEntities</c>).</summary>
    public IReadOnlyList<string>? RedactedEntities { get; init; }

    /// <summary>What was checked, such as input or output (<c>dataType</c>).</summary>
    public string? DataType { get; init; }

    private protected override void Fill(CapturedDetails fields)
    {
        fields.Add("action", Action);
        fields.Add("blockedEntities", BlockedEntities);
        fields.Add("confidenceThreshold", ConfidenceThreshold);
        fields.Add("reason", Reason);
        fields.Add("detectedEntities", DetectedEntities);
        fields.Add("blockStrategy", BlockStrategy);
        fields.Add("redactedEntities", RedactedEntities);
        fields.Add("dataType", DataType);
    }
}
