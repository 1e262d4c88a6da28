using Openlayer.Agents;

namespace Microsoft.Agents.AI;

/// <summary>Traces agents that a builder makes.</summary>
public static class OpenlayerAgentBuilderExtensions
{
    /// <summary>Makes a step of each run. An agent that is traced already stays as it is.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Changes how the agent is traced.</param>
    public static AIAgentBuilder UseOpenlayer(
        this AIAgentBuilder builder,
        Action<AgentTracingOptions>? configure = null
    )
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Use(inner => inner.WithOpenlayer(configure));
    }
}
