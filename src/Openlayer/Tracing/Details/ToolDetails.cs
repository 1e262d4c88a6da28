using Openlayer.Tracing.Details;

namespace Openlayer;

/// <summary>A call of a tool, where it differs from the method that is traced.</summary>
public sealed class ToolDetails : StepDetails
{
    /// <inheritdoc/>
    public override StepType StepType => StepType.Tool;

    /// <summary>The tool's name (<c>functionName</c>).</summary>
    public string? FunctionName { get; init; }

    /// <summary>The tool's arguments (<c>arguments</c>).</summary>
    public object? Arguments { get; init; }

    private protected override void Fill(CapturedDetails fields)
    {
        fields.Add("functionName", FunctionName);
        fields.Add("arguments", Arguments);
    }
}
