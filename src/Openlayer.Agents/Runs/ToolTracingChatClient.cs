using System.Diagnostics;
using Microsoft.Extensions.AI;
using Openlayer.Extensions.AI.Tools;
using Openlayer.GeneratedCode;

namespace Openlayer.Agents.Runs;

/// <summary>A client whose tools are steps. It isn't disposed with this one, which lasts for one run.</summary>
[DebuggerStepThrough]
[StackTraceHidden]
internal sealed class ToolTracingChatClient(IChatClient inner, TracedTools tools) : DelegatingChatClient(inner)
{
    public override Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    ) => base.GetResponseAsync(messages, Below(options), cancellationToken);

    public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    ) => base.GetStreamingResponseAsync(messages, Below(options), cancellationToken);

#pragma warning disable CA2215 // The agent owns the client below.
    protected override void Dispose(bool disposing) { }
#pragma warning restore CA2215

    private ChatOptions? Below(ChatOptions? options) =>
        Careful.Read((tools, options), static it => it.tools.In(it.options), static (it, _) => it.options);
}
