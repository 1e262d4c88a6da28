using Openlayer.Extensions.AI;
using Openlayer.Extensions.AI.Embeddings;

namespace Microsoft.Extensions.AI;

/// <summary>Traces the calls of embedding generators.</summary>
public static class OpenlayerEmbeddingGeneratorExtensions
{
    /// <summary>
    /// A generator whose calls are steps of traces: with what is embedded, model, tokens, cost and times. The vectors
    /// are not recorded.
    /// </summary>
    /// <typeparam name="TInput">What is embedded.</typeparam>
    /// <typeparam name="TEmbedding">The embeddings' type.</typeparam>
    /// <param name="generator">The generator that is called; disposed with the result.</param>
    /// <param name="configure">Says how calls are traced.</param>
    public static IEmbeddingGenerator<TInput, TEmbedding> WithOpenlayer<TInput, TEmbedding>(
        this IEmbeddingGenerator<TInput, TEmbedding> generator,
        Action<ModelTracingOptions>? configure = null
    )
        where TEmbedding : Embedding
    {
        ArgumentNullException.ThrowIfNull(generator);
        return new TracedEmbeddingGenerator<TInput, TEmbedding>(generator, ModelTracingOptions.Of(configure));
    }
}
