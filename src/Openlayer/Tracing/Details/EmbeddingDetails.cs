using Openlayer.Tracing.Details;

namespace Openlayer;

/// <summary>A call of an embedding model.</summary>
public sealed class EmbeddingDetails : ModelCallDetails
{
    /// <inheritdoc/>
    public override StepType StepType => StepType.Embedding;

    /// <summary>Length of each vector (<c>embeddingDimensions</c>).</summary>
    public int? EmbeddingDimensions { get; init; }

    /// <summary>Number of vectors (<c>embeddingCount</c>).</summary>
    public int? EmbeddingCount { get; init; }

    private protected override void Fill(CapturedDetails fields)
    {
        fields.Tokens = Tokens ?? PromptTokens;
        fields.Cost = Cost;
        fields.Add("provider", Provider);
        fields.Add("promptTokens", PromptTokens);
        fields.Add("tokens", fields.Tokens);
        fields.Add("cost", Cost);
        fields.Add("model", Model);
        fields.Add("modelParameters", ModelParameters);
        fields.Add("rawOutput", RawOutput);
        fields.Add("embeddingDimensions", EmbeddingDimensions);
        fields.Add("embeddingCount", EmbeddingCount);
    }
}
