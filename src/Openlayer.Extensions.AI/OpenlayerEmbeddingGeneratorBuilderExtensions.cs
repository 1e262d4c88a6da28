using Openlayer.Extensions.AI;

namespace Microsoft.Extensions.AI;

/// <summary>Adds tracing to the pipelines of embedding generators.</summary>
/// <remarks>
/// The builder is of the package Microsoft.Extensions.AI, which this one doesn't depend on. Without it, call
/// <see cref="OpenlayerEmbeddingGeneratorExtensions.WithOpenlayer"/>.
/// </remarks>
public static class OpenlayerEmbeddingGeneratorBuilderExtensions
{
    /// <summary>Makes each call that reaches this place of the pipeline a step.</summary>
    /// <typeparam name="TInput">What is embedded.</typeparam>
    /// <typeparam name="TEmbedding">The embeddings' type.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Says how calls are traced.</param>
    public static EmbeddingGeneratorBuilder<TInput, TEmbedding> UseOpenlayer<TInput, TEmbedding>(
        this EmbeddingGeneratorBuilder<TInput, TEmbedding> builder,
        Action<ModelTracingOptions>? configure = null
    )
        where TEmbedding : Embedding
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Use(inner => inner.WithOpenlayer(configure));
    }
}
