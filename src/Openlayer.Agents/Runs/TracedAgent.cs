using System.Diagnostics;
using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;
using Openlayer.GeneratedCode;

namespace Openlayer.Agents.Runs;

/// <summary>An agent whose runs are steps. Apart from that, it is the agent below.</summary>
[DebuggerStepThrough]
[StackTraceHidden]
internal sealed class TracedAgent : DelegatingAIAgent
{
    private readonly AgentTracing _tracing;

    public TracedAgent(AIAgent inner, AgentTracingOptions options)
        : base(inner)
    {
        _tracing = new AgentTracing(inner, options);
        Handoffs.Learn(inner);
    }

    /// <inheritdoc/>
    protected override Task<AgentResponse> RunCoreAsync(
        IEnumerable<ChatMessage> messages,
        AgentSession? session = null,
        AgentRunOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        if (!TracedCall.IsEnabled)
        {
            return base.RunCoreAsync(messages, session, options, cancellationToken);
        }

        using var ids = _tracing.Sessions.Use(session, out var id, out var problem);
        AgentStep? step = null;
        if (TracedCall.IsSampled(_tracing.Method))
        {
            messages = ModelRequest.Readable(messages);
            step = new AgentStep(_tracing, new AgentRun(messages, options, id, problem));
            options = _tracing.Calls.Below(options);
        }

        var call = step is null ? TracedCall.EnterUnsampled() : TracedCall.EnterSampled(step);
        call.Heed(cancellationToken);
        try
        {
            return call.Return(base.RunCoreAsync(messages, session, options, cancellationToken));
        }
        catch (Exception exception) when (call.Observe(exception))
        {
            throw;
        }
        finally
        {
            call.Leave();
        }
    }

    /// <inheritdoc/>
    protected override IAsyncEnumerable<AgentResponseUpdate> RunCoreStreamingAsync(
        IEnumerable<ChatMessage> messages,
        AgentSession? session = null,
        AgentRunOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        if (!TracedCall.IsEnabled)
        {
            return base.RunCoreStreamingAsync(messages, session, options, cancellationToken);
        }

        using var ids = _tracing.Sessions.Use(session, out var id, out var problem);
        messages = ModelRequest.Readable(messages);
        var step = new AgentStep(_tracing, new AgentRun(messages, options, id, problem));
        try
        {
            return TracedStreams.Of(
                step,
                base.RunCoreStreamingAsync(messages, session, _tracing.Calls.Below(options), cancellationToken),
                cancellationToken
            );
        }
        catch (Exception exception) when (TracedStreams.Observe(step, exception, cancellationToken))
        {
            throw;
        }
    }
}
