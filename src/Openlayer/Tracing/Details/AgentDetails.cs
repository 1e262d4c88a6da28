using Openlayer.Tracing.Details;

namespace Openlayer;

/// <summary>A decision or an action of an agent.</summary>
public sealed class AgentDetails : StepDetails
{
    /// <inheritdoc/>
    public override StepType StepType => StepType.Agent;

    /// <summary>The tool that the agent chose (<c>tool</c>).</summary>
    public string? Tool { get; init; }

    /// <summary>What it did with it (<c>action</c>).</summary>
    public object? Action { get; init; }

    /// <summary>The kind of agent (<c>agentType</c>).</summary>
    public string? AgentType { get; init; }

    private protected override void Fill(CapturedDetails fields)
    {
        fields.Add("tool", Tool);
        fields.Add("action", Action);
        fields.Add("agentType", AgentType);
    }
}
