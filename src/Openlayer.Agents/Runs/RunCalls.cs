using System.Runtime.CompilerServices;
using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;
using Openlayer.Extensions.AI;
using Openlayer.Extensions.AI.Chat;
using Openlayer.Extensions.AI.Tools;
using Openlayer.GeneratedCode;

namespace Openlayer.Agents.Runs;

/// <summary>Makes steps of the models and tools that a run calls, by options of the run.</summary>
internal sealed class RunCalls(AIAgent agent, AgentTracingOptions options)
{
    // Of options that a later version adds, a copy would not know: they stay as they are.
    private static readonly bool _knowsOptions = typeof(AgentRunOptions).GetProperties().Length <= 4;

    private readonly TracedTools _tools = new(options.CaptureContent);

    // One for each client, so that an agent has the same one in every run.
    private readonly ConditionalWeakTable<IChatClient, IChatClient> _traced = [];

    private bool IsOn => options.TraceCalls && agent.GetService<ChatClientAgent>() is not null;

    /// <summary>The options of the agent below: a copy, or the same if nothing is to be traced.</summary>
    public AgentRunOptions? Below(AgentRunOptions? given) =>
        Careful.Read((self: this, given), static it => it.self.Copy(it.given), static (it, _) => it.given);

    private AgentRunOptions? Copy(AgentRunOptions? given)
    {
        if (!IsOn || CopyOf(given) is not { } copy)
        {
            return given;
        }

        var factory = copy.ChatClientFactory;
        copy.ChatClientFactory = client => Traced(factory is null ? client : factory(client));
        return copy;
    }

    private static ChatClientAgentRunOptions? CopyOf(AgentRunOptions? given)
    {
        if (given is null)
        {
            return new();
        }

        if (given.GetType() == typeof(ChatClientAgentRunOptions))
        {
            return (ChatClientAgentRunOptions)given.Clone();
        }

        return given.GetType() == typeof(AgentRunOptions) && _knowsOptions
            ? new()
            {
#pragma warning disable MEAI001 // Still experimental, and lost if it weren't copied.
                ContinuationToken = given.ContinuationToken,
#pragma warning restore MEAI001
                AllowBackgroundResponses = given.AllowBackgroundResponses,
                AdditionalProperties = given.AdditionalProperties?.Clone(),
                ResponseFormat = given.ResponseFormat,
            }
            : null;
    }

    private IChatClient Traced(IChatClient client) =>
        Careful.Read(
            (self: this, client),
            static it => it.self._traced.GetValue(it.client, it.self.Trace),
            static (it, _) => it.client
        );

    private IChatClient Trace(IChatClient client)
    {
        if (client.GetService<TracedChatClient>() is not null)
        {
            return new ToolTracingChatClient(client, _tools);
        }

        var tracing = ModelTracingOptions.Of(it => it.CaptureContent = options.CaptureContent);
        return new TracedChatClient(client, tracing, ownsInner: false);
    }
}
