using System.Diagnostics;
using Microsoft.Extensions.AI;
using Openlayer.GeneratedCode;

namespace Openlayer.Extensions.AI.Chat;

/// <summary>A chat client whose calls are steps. Apart from that, it is the client below.</summary>
[DebuggerStepThrough]
[StackTraceHidden]
internal sealed class TracedChatClient : DelegatingChatClient
{
    private readonly bool _ownsInner;

    public TracedChatClient(IChatClient inner, ModelTracingOptions options, bool ownsInner = true)
        : base(inner)
    {
        Tracing = new ChatTracing(inner, options);
        _ownsInner = ownsInner;
    }

    public ChatTracing Tracing { get; }

    private bool IsOff => Tracing.IsRepeated || !TracedCall.IsEnabled;

    public override Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        if (IsOff)
        {
            return base.GetResponseAsync(messages, options, cancellationToken);
        }

        var method = Tracing.MethodOf(options);
        ChatStep? step = null;
        if (TracedCall.IsSampled(method))
        {
            step = Begin(method, ref messages, options);
        }

        var call = step is null ? TracedCall.EnterUnsampled() : TracedCall.EnterSampled(step);
        call.Heed(cancellationToken);
        try
        {
            return call.Return(base.GetResponseAsync(messages, Tracing.OptionsBelow(options), cancellationToken));
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

    public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        if (IsOff)
        {
            return base.GetStreamingResponseAsync(messages, options, cancellationToken);
        }

        var step = Begin(Tracing.MethodOf(options), ref messages, options);
        try
        {
            return TracedStreams.Of(
                step,
                base.GetStreamingResponseAsync(messages, Tracing.OptionsBelow(options), cancellationToken),
                cancellationToken
            );
        }
        catch (Exception exception) when (TracedStreams.Observe(step, exception, cancellationToken))
        {
            throw;
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (_ownsInner)
        {
            base.Dispose(disposing);
        }
    }

    private ChatStep Begin(TracedMethod method, ref IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        var request = Tracing.Begin(messages, options);
        messages = request.Messages;
        return new ChatStep(method, Tracing, request);
    }
}
