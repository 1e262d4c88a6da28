using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;
using Openlayer.GeneratedCode;

namespace Openlayer.Agents.Runs;

/// <summary>What the runs of one agent have in common.</summary>
internal sealed class AgentTracing(AIAgent agent, AgentTracingOptions options)
{
    public const string Input = "prompt";

    private TracedMethod? _method;

    public bool CapturesContent => options.CaptureContent;

    public ThreadSessions Sessions { get; } = new(options);

    public RunCalls Calls { get; } = new(agent, options);

    // Asked of the agent late: it may get its name after it was wrapped.
    public TracedMethod Method => _method ??= new(Name, StepType.Agent) { CaptureOutput = false, InputNames = [Input] };

    private string Name => agent.Name is { Length: > 0 } name ? name : "agent";

    /// <summary>What is known of the agent, and has no field of its own.</summary>
    public IEnumerable<KeyValuePair<string, object?>> Metadata()
    {
        yield return new("agentId", agent.Id);
        if (agent.Description is { Length: > 0 } description)
        {
            yield return new("agentDescription", description);
        }

        if (agent.GetService<ChatOptions>() is not { } chat)
        {
            yield break;
        }

        if (CapturesContent && chat.Instructions is { Length: > 0 } instructions)
        {
            yield return new("instructions", instructions);
        }

        if (chat.Tools is { Count: > 0 } tools)
        {
            yield return new("tools", tools.Select(static tool => tool.Name).ToArray());
        }
    }
}
