using Microsoft.Extensions.AI;
using Openlayer.Extensions.AI.Content;
using Openlayer.Extensions.AI.Figures;
using Openlayer.GeneratedCode;

namespace Openlayer.Extensions.AI.Chat;

/// <summary>What a call asks for, as it was when it was made.</summary>
internal sealed class ChatRequest
{
    private readonly IReadOnlyDictionary<string, object?>? _parameters;
    private readonly string? _instructions;
    private readonly RecordedSequence<ChatMessage>? _unread;
    private readonly bool _capturesContent;
    private List<TraceAttachment>? _attachments;
    private CapturedValue _prompt;

    public ChatRequest(
        ModelIdentity identity,
        IEnumerable<ChatMessage> messages,
        ChatOptions? options,
        bool capturesContent
    )
    {
        Identity = identity;
        Options = options;
        Model = options?.ModelId ?? identity.DefaultModel;
        _parameters = Careful.Read(options, ChatParameters.Of, static (_, _) => null);
        _instructions = options?.Instructions;
        _capturesContent = capturesContent;
        Messages = messages;
        if (!capturesContent)
        {
            return;
        }

        if (messages is IReadOnlyCollection<ChatMessage> list)
        {
            Capture(list);
        }
        else if (messages is ICollection<ChatMessage> collection)
        {
            Capture([.. collection]);
        }
        else if (messages is not null)
        {
            Messages = _unread = new RecordedSequence<ChatMessage>(messages);
        }
    }

    public ModelIdentity Identity { get; }

    /// <summary>The model that was asked for.</summary>
    public string? Model { get; }

    public ChatOptions? Options { get; }

    /// <summary>The messages for the client below.</summary>
    public IEnumerable<ChatMessage> Messages { get; }

    public IReadOnlyList<TraceAttachment> Attachments
    {
        get
        {
            ReadAll();
            return _attachments ?? [];
        }
    }

    /// <summary>The messages as they were recorded; nothing where texts are left out.</summary>
    public CapturedValue Prompt
    {
        get
        {
            ReadAll();
            return _prompt;
        }
    }

    public bool CapturesContent => _capturesContent;

    /// <summary>The fields that are known before there is an answer.</summary>
    public ChatCompletionDetails Details() =>
        new()
        {
            Provider = Identity.Provider,
            Model = Model,
            ModelParameters = _parameters,
        };

    /// <inheritdoc cref="Details()"/>
    public ChatCompletionDetails Details(string? model, ModelUsage usage, string? rawOutput) =>
        new()
        {
            Provider = Identity.Provider,
            Model = model ?? Model,
            ModelParameters = _parameters,
            PromptTokens = usage.Prompt,
            CompletionTokens = usage.Completion,
            Tokens = usage.Total,
            UsageDetails = usage.Parts,
            Cost = usage.Cost,
            RawOutput = rawOutput,
        };

    /// <summary>What a step's type has no field for.</summary>
    public IEnumerable<KeyValuePair<string, object?>> Metadata(ChatResponse? response)
    {
        if (Identity.UnknownProvider is { } library)
        {
            yield return new("providerName", library);
        }

        if (response?.ModelId is { } answered && Model is not null && answered != Model)
        {
            yield return new("requestModel", Model);
        }

        if (response?.FinishReason is { } reason)
        {
            yield return new("finishReason", reason.Value);
        }

        if (response?.ResponseId is { } id)
        {
            yield return new("responseId", id);
        }

        if ((response?.ConversationId ?? Options?.ConversationId) is { } conversation)
        {
            yield return new("conversationId", conversation);
        }
    }

    private void ReadAll()
    {
        if (_unread is not null && _prompt.Json.IsEmpty)
        {
            Capture(_unread.Read);
        }
    }

    private void Capture(IReadOnlyCollection<ChatMessage> messages) =>
        (_prompt, _attachments) = Careful.Read(
            (_instructions, messages),
            static state =>
            {
                var prompt = JsonText.Capture(
                    state,
                    static (json, given) => ChatMessages.WriteList(json, given._instructions, given.messages)
                );
                return (prompt, Content.Attachments.New(state.messages));
            },
            static (_, exception) => (CapturedValue.From($"[not recorded: {exception.GetType().Name}]"), null)
        );
}
