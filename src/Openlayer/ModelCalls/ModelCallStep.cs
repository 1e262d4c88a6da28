using Openlayer.GeneratedCode;
using Openlayer.ModelCalls.Protocols;

namespace Openlayer.ModelCalls;

/// <summary>One call of a provider's client.</summary>
internal sealed class ModelCallStep(TracedMethod method, ModelCallSite site, ModelRequest request)
    : ObservedStep(method)
{
    // Of a stream that goes on for longer, the answer is not recorded to its end.
    private const int MaxItems = 100_000;

    private ModelRequest? _request = request;
    private List<object>? _items;

    protected internal override bool DescribesModelCalls => true;

    protected override int InputSize => _request?.Prompt.Size ?? 0;

    protected override void WriteInputs(in InputWriter inputs)
    {
        if (site.CaptureInputs && _request is { } request)
        {
            inputs.Write(site.Protocol.Input, request.Prompt);
        }
    }

    protected override void ReleaseInputs() => _request = null;

    protected override void OnReturned(object? result) => Take(site.Answer(result));

    protected override void OnFailed() => OnReturned(null);

    protected override void OnYielded(object? item)
    {
        if (item is not null && (_items ??= []).Count < MaxItems)
        {
            _items.Add(item);
        }
    }

    protected override void OnStreamEnded()
    {
        var items = _items;
        _items = null;
        Take(site.Answer(items ?? []));
    }

    private void Take(ModelAnswer answer)
    {
        if (_request is not { } request)
        {
            return;
        }

        foreach (var attachment in request.Attachments)
        {
            Attach(attachment);
        }

        if (site.CaptureOutput && answer.Output() is { } output)
        {
            RecordOutput(output);
        }

        Describe(DetailsOf(request, answer), MetadataOf(request, answer));
    }

    private StepDetails DetailsOf(ModelRequest request, ModelAnswer answer)
    {
        var (provider, asked) = (request.Provider, request.RequestedModel);
        var model = answer.Model ?? asked;
        var prices = ModelFigures.Prices;
        var price = prices.PriceOf(provider, model) ?? prices.PriceOf(provider, asked);
        var counts = answer.Counts;
        var cost = price is null ? null : counts?.Cost(price);
        return site.Protocol.StepType == StepType.Embedding
            ? new EmbeddingDetails
            {
                Provider = provider,
                Model = model,
                ModelParameters = request.Parameters(),
                PromptTokens = answer.PromptTokens,
                Tokens = answer.TotalTokens,
                Cost = cost,
                EmbeddingCount = answer.Vectors?.Count,
                EmbeddingDimensions = answer.Vectors?.Dimensions,
            }
            : new ChatCompletionDetails
            {
                Provider = provider,
                Model = model,
                ModelParameters = request.Parameters(),
                PromptTokens = answer.PromptTokens,
                CompletionTokens = answer.CompletionTokens,
                Tokens = answer.TotalTokens,
                UsageDetails = counts?.Partition(),
                Cost = cost,
                RawOutput = site.CaptureOutput ? answer.Raw() : null,
            };
    }

    private static IEnumerable<KeyValuePair<string, object?>> MetadataOf(ModelRequest request, ModelAnswer answer)
    {
        (string Name, string? Value)[] texts =
        [
            ("providerName", request.UnknownProvider),
            (
                "requestModel",
                answer.Model is not null && answer.Model != request.RequestedModel ? request.RequestedModel : null
            ),
            ("finishReason", answer.FinishReason),
            ("responseId", answer.Id),
            ("conversationId", answer.ConversationId),
            ("notRecorded", request.Problem),
        ];
        return texts
            .Where(static text => text.Value is not null)
            .Select(static text => KeyValuePair.Create(text.Name, (object?)text.Value))
            .Concat(request.Definitions());
    }
}
