using System.Collections.Concurrent;
using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;

namespace Openlayer.Agents.Runs;

/// <summary>
/// The calls by which an agent of a workflow passes a conversation on. Their names have numbers; what the model is told
/// of the receiver is its description.
/// </summary>
internal static class Handoffs
{
    private const string Prefix = "handoff_to_";

    // Of apps that make agents for each request, with descriptions of their own.
    private const int MaxNames = 1_000;

    private static readonly ConcurrentDictionary<string, string> _names = new(StringComparer.Ordinal);

    /// <summary>Learns the name of an agent that may receive.</summary>
    public static void Learn(AIAgent agent)
    {
        if (agent is { Name: { Length: > 0 } name, Description: { Length: > 0 } about } && _names.Count < MaxNames)
        {
            // Two with one description: it names neither.
            _names.AddOrUpdate(about, name, (_, known) => known == name ? name : about);
        }
    }

    /// <summary>The calls in an answer that pass the conversation on, with the name of who made them.</summary>
    public static IEnumerable<(FunctionCallContent Call, string? From)> In(IEnumerable<ChatMessage> messages) =>
        from message in messages
        from call in message.Contents.OfType<FunctionCallContent>()
        where call.Name.StartsWith(Prefix, StringComparison.Ordinal)
        select (call, message.AuthorName);

    /// <summary>Who receives, as far as it is known.</summary>
    /// <param name="tool">The name that was called.</param>
    /// <param name="options">What the agent was run with.</param>
    public static string ReceiverOf(string tool, AgentRunOptions? options)
    {
        var about = (options as ChatClientAgentRunOptions)
            ?.ChatOptions?.Tools?.FirstOrDefault(one => one.Name == tool)
            ?.Description;
        return about is not { Length: > 0 } ? tool[Prefix.Length..] : _names.GetValueOrDefault(about, about);
    }
}
