using Microsoft.Agents.AI;

namespace Openlayer.Agents;

/// <summary>How the runs of an agent are traced.</summary>
public sealed class AgentTracingOptions
{
    /// <summary>
    /// False keeps the texts out of traces: instructions, messages, answers, and what tools take and return. Names,
    /// models, tokens, times and errors stay.
    /// </summary>
    public bool CaptureContent { get; set; } = true;

    /// <summary>
    /// False leaves the models and tools that the agent calls alone. True, the default: its tools are steps, and its
    /// model is one if its chat client isn't traced already. Agents that are no <see cref="ChatClientAgent"/> call
    /// neither by themselves.
    /// </summary>
    public bool TraceCalls { get; set; } = true;

    /// <summary>
    /// True makes one session of each thread, where no session is set. The session gets a random id, which is kept
    /// with the thread and is saved with it. False, the default: threads say nothing about sessions.
    /// </summary>
    public bool ThreadsAreSessions { get; set; }

    /// <summary>
    /// Maps a thread to the id of its session, where none is set. Null, the default, and a null or empty result:
    /// <see cref="ThreadsAreSessions"/> decides. What it throws is noted in the step's metadata.
    /// </summary>
    /// <remarks>
    /// Called before each run that has a thread, on the thread of its caller, and by several runs at once.
    /// </remarks>
    public Func<AgentSession, string?>? SessionFromThread { get; set; }
}
