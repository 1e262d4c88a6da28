using Microsoft.Extensions.AI;
using Openlayer.Extensions.AI.Figures;
using Openlayer.GeneratedCode;

namespace Openlayer.Extensions.AI.Embeddings;

/// <summary>One call of an embedding model. The vectors themselves are not recorded.</summary>
internal sealed class EmbeddingStep<TInput, TEmbedding>(
    TracedMethod method,
    EmbeddingRequest<TInput> request,
    ModelPrices prices
) : ObservedStep(method)
    where TEmbedding : Embedding
{
    public const string Input = "input";

    private EmbeddingRequest<TInput>? _request = request;

    protected override bool DescribesModelCalls => true;

    protected override int InputSize => _request?.Recorded.Json.Length ?? 0;

    protected override void WriteInputs(in InputWriter inputs)
    {
        if (_request is { CapturesContent: true } given)
        {
            inputs.Write(Input, given.Recorded);
        }
    }

    protected override void ReleaseInputs() => _request = null;

    protected override void OnFailed() => OnReturned(null);

    protected override void OnReturned(object? result)
    {
        if (_request is not { } given)
        {
            return;
        }

        var embeddings = result as GeneratedEmbeddings<TEmbedding>;
        var first = embeddings is { Count: > 0 } ? embeddings[0] : null;
        var model = first?.ModelId ?? given.Model;
        var price =
            prices.PriceOf(given.Identity.Provider, model) ?? prices.PriceOf(given.Identity.Provider, given.Model);
        var usage = ModelUsage.Of(embeddings?.Usage, price);
        var dimensions = first?.Dimensions is > 0 and var length ? length : given.Dimensions;
        Describe(
            new EmbeddingDetails
            {
                Provider = given.Identity.Provider,
                Model = model,
                PromptTokens = usage.Prompt,
                Tokens = usage.Total,
                Cost = usage.Cost,
                EmbeddingCount = embeddings?.Count,
                EmbeddingDimensions = dimensions,
                ModelParameters = given.Dimensions is { } asked
                    ? new Dictionary<string, object?> { ["dimensions"] = asked }
                    : null,
            },
            given.Identity.UnknownProvider is { } library ? [new("providerName", library)] : null
        );
    }
}
