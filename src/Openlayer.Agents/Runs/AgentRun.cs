using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;

namespace Openlayer.Agents.Runs;

/// <summary>What an agent is run with.</summary>
/// <param name="Messages">What it is asked.</param>
/// <param name="Options">The options of its caller.</param>
/// <param name="Session">The session that its thread is; null if that says nothing.</param>
/// <param name="Problem">Why its thread is no session, though it was to be one.</param>
internal sealed record AgentRun(
    IEnumerable<ChatMessage> Messages,
    AgentRunOptions? Options,
    string? Session,
    string? Problem
);
