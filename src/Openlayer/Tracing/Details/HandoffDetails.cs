using Openlayer.Tracing.Details;

namespace Openlayer;

/// <summary>Work passed from one component to another.</summary>
public sealed class HandoffDetails : StepDetails
{
    /// <inheritdoc/>
    public override StepType StepType => StepType.Handoff;

    /// <summary>Who passes (<c>fromComponent</c>).</summary>
    public string? FromComponent { get; init; }

    /// <summary>Who receives (<c>toComponent</c>).</summary>
    public string? ToComponent { get; init; }

    /// <summary>What is passed (<c>handoffData</c>).</summary>
    public object? HandoffData { get; init; }

    private protected override void Fill(CapturedDetails fields)
    {
        fields.Add("fromComponent", FromComponent);
        fields.Add("toComponent", ToComponent);
        fields.Add("handoffData", HandoffData);
    }
}
