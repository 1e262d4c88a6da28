using Openlayer.Agents;
using Openlayer.Agents.Runs;

namespace Microsoft.Agents.AI;

/// <summary>Traces agents.</summary>
public static class OpenlayerAgentExtensions
{
    /// <summary>An agent whose runs are steps. Apart from that, it is this agent.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="configure">Changes how it is traced.</param>
    public static AIAgent WithOpenlayer(this AIAgent agent, Action<AgentTracingOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(agent);
        var options = new AgentTracingOptions();
        configure?.Invoke(options);
        return agent.GetService<TracedAgent>() is null ? new TracedAgent(agent, options) : agent;
    }
}
