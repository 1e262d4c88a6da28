using Microsoft.Extensions.AI;
using Openlayer.Extensions.AI.Content;
using Openlayer.Extensions.AI.Figures;
using Openlayer.GeneratedCode;

namespace Openlayer.Extensions.AI.Chat;

/// <summary>One call of a chat model, or of a client that calls a model and its tools in turn.</summary>
internal sealed class ChatStep(TracedMethod method, ChatTracing tracing, ChatRequest request) : ObservedStep(method)
{
    private ChatRequest? _request = request;
    private StreamedUpdates<ChatResponseUpdate> _updates;
    private volatile bool _hasInner;

    /// <summary>Between a loop and its model there is a step of the model's own.</summary>
    protected override bool DescribesModelCalls => !tracing.IsLoop;

    protected override int InputSize => _request?.Prompt.Json.Length ?? 0;

    protected override void WriteInputs(in InputWriter inputs)
    {
        if (_request is { CapturesContent: true } request)
        {
            inputs.Write(ChatTracing.Input, request.Prompt);
        }
    }

    protected override void ReleaseInputs() => _request = null;

    protected override void OnReturned(object? result)
    {
        if (_request is { } request)
        {
            // Tokens and cost are recorded once: where the model is called.
            (Around as ChatStep)?.NoteInner();
            AttachAll(request.Attachments);
            Take(request, result as ChatResponse);
        }
    }

    protected override void OnFailed() => OnReturned(null);

    protected override void OnYielded(object? item) => _updates.Add(item);

    protected override void OnStreamEnded() => OnReturned(_updates.Take()?.ToChatResponse());

    private void NoteInner() => _hasInner = true;

    private void Take(ChatRequest request, ChatResponse? response)
    {
        if (response is null)
        {
            Describe(tracing.IsLoop ? ChatTracing.LoopDetails() : request.Details(), request.Metadata(null));
            return;
        }

        var raw = request.CapturesContent ? TakeOutput(response) : null;
        var model = response.ModelId ?? request.Model;
        var usage = _hasInner ? default : ModelUsage.Of(response.Usage, tracing.PriceOf(request, model));
        Describe(
            tracing.IsLoop ? ChatTracing.LoopDetails() : request.Details(model, usage, raw),
            request.Metadata(response)
        );
        tracing.LookForUnseenTools(request.Options, response);
    }

    /// <summary>The answer: its text, or the whole message if there is more in it.</summary>
    /// <returns>All messages as they came, if they are more than the answer's text.</returns>
    private string? TakeOutput(ChatResponse response)
    {
        if (response.Messages.Count == 0)
        {
            return null;
        }

        var last = response.Messages[^1];
        List<TraceAttachment>? attachments = null;
        foreach (var message in response.Messages)
        {
            Attachments.AddTo(ref attachments, message.Contents);
        }

        AttachAll(attachments);
        var isText = ChatMessages.IsText(last);
        RecordOutput(
            isText
                ? CapturedValue.From(last.Text)
                : JsonText.Capture(last, static (json, one) => ChatMessages.Write(json, one))
        );
        return isText && response.Messages.Count == 1
            ? null
            : JsonText.Of(
                response.Messages,
                static (json, messages) => ChatMessages.WriteList(json, instructions: null, messages)
            );
    }

    private void AttachAll(IReadOnlyList<TraceAttachment>? attachments)
    {
        foreach (var attachment in attachments ?? [])
        {
            Attach(attachment);
        }
    }
}
