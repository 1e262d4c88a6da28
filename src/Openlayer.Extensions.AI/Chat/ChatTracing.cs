using Microsoft.Extensions.AI;
using Openlayer.Extensions.AI.Figures;
using Openlayer.Extensions.AI.Tools;
using Openlayer.GeneratedCode;

namespace Openlayer.Extensions.AI.Chat;

/// <summary>How one client is traced: by its options, and by where it stands among others.</summary>
internal sealed class ChatTracing
{
    public const string Input = "prompt";

    private static readonly NamedSteps _calls = new("chat", StepType.ChatCompletion, Input);
    private static readonly NamedSteps _loops = new("chat with tools", StepType.Agent, Input);

    // Known by name: only whoever calls tools has the package with it.
    private static readonly Type? _invoker = Type.GetType(
        "Microsoft.Extensions.AI.FunctionInvokingChatClient, Microsoft.Extensions.AI",
        throwOnError: false
    );

    private readonly ModelTracingOptions _options;
    private readonly TracedTools _tools;
    private readonly bool _callsTools;
    private readonly Lazy<ModelIdentity> _identity;
    private int _hasReported;

    public ChatTracing(IChatClient inner, ModelTracingOptions options)
    {
        _options = options;
        _tools = new TracedTools(options.CaptureContent);
        _callsTools = CallsTools(inner);
        if (ServiceOf(inner, typeof(TracedChatClient)) is TracedChatClient below)
        {
            IsLoop = _callsTools && !below.Tracing._callsTools;
            IsRepeated = !IsLoop;
        }

        _identity = new Lazy<ModelIdentity>(() => IdentityOf(inner, options));
    }

    /// <summary>True if tools are called between this client and another traced one: that one has the calls.</summary>
    public bool IsLoop { get; }

    /// <summary>True if another traced client below sees the same calls.</summary>
    public bool IsRepeated { get; }

    /// <summary>The options for the client below.</summary>
    public ChatOptions? OptionsBelow(ChatOptions? options) =>
        _callsTools && _options.TraceTools
            ? Careful.Read((_tools, options), static it => it._tools.In(it.options), static (it, _) => it.options)
            : options;

    public ChatRequest Begin(IEnumerable<ChatMessage> messages, ChatOptions? options) =>
        new(_identity.Value, messages, options, _options.CaptureContent);

    public TracedMethod MethodOf(ChatOptions? options)
    {
        var model = options?.ModelId ?? _identity.Value.DefaultModel;
        return IsLoop ? _loops.Of(model: null) : _calls.Of(model);
    }

    public static StepDetails LoopDetails() => new AgentDetails { AgentType = "tool loop" };

    public ModelPrice? PriceOf(ChatRequest request, string? answered) =>
        _options.Prices.PriceOf(request.Identity.Provider, answered)
        ?? _options.Prices.PriceOf(request.Identity.Provider, request.Model);

    /// <summary>Reports it once if the model asks for tools whose calls are no steps.</summary>
    public void LookForUnseenTools(ChatOptions? options, ChatResponse response)
    {
        if (!_options.TraceTools || _callsTools || Volatile.Read(ref _hasReported) != 0 || options is null)
        {
            return;
        }

        foreach (var message in response.Messages)
        {
            foreach (var content in message.Contents)
            {
                if (
                    content is FunctionCallContent call
                    && !TracedTools.IsTraced(options, call.Name)
                    && Interlocked.Exchange(ref _hasReported, 1) == 0
                )
                {
                    IntegrationLog.ToolsUnseen();
                }
            }
        }
    }

    private static bool CallsTools(IChatClient inner) => _invoker is not null && ServiceOf(inner, _invoker) is not null;

    private static object? ServiceOf(IChatClient client, Type type) =>
        Careful.Read((client, type), static it => it.client.GetService(it.type), static (_, _) => null);

    private static ModelIdentity IdentityOf(IChatClient inner, ModelTracingOptions options)
    {
        var metadata = ServiceOf(inner, typeof(ChatClientMetadata)) as ChatClientMetadata;
        return ModelIdentity.Of(
            options.Provider,
            metadata?.ProviderName,
            metadata?.ProviderUri,
            metadata?.DefaultModelId
        );
    }
}
