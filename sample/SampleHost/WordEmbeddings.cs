using Microsoft.Extensions.AI;

namespace SampleHost;

/// <summary>
/// Embeddings that need no key: a text is as near to another as they have words in common. Thread-safe.
/// </summary>
public sealed class WordEmbeddings : IEmbeddingGenerator<string, Embedding<float>>
{
    private const int Dimensions = 512;
    private const string Model = "words-512";

    private static readonly EmbeddingGeneratorMetadata _metadata = new("recorded", defaultModelId: Model);

    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values,
        EmbeddingGenerationOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        var texts = values.ToList();
        var words = texts.Sum(static text => WordsOf(text).Count());
        return Task.FromResult(
            new GeneratedEmbeddings<Embedding<float>>(texts.Select(Of))
            {
                Usage = new UsageDetails { InputTokenCount = words, TotalTokenCount = words },
            }
        );
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(EmbeddingGeneratorMetadata) ? _metadata
        : serviceType.IsInstanceOfType(this) ? this
        : null;

    public void Dispose() { }

    private static Embedding<float> Of(string text)
    {
        var vector = new float[Dimensions];
        foreach (var word in WordsOf(text))
        {
            vector[HashOf(word) % Dimensions]++;
        }

        return new Embedding<float>(vector) { ModelId = Model };
    }

    // The same in each process, unlike that of a string.
    private static uint HashOf(string word) =>
        word.Aggregate(2_166_136_261, static (hash, one) => (hash ^ one) * 16_777_619);

    private static IEnumerable<string> WordsOf(string text) =>
        text.ToUpperInvariant()
            .Split(
                [.. text.Where(static one => !char.IsLetterOrDigit(one)).Distinct()],
                StringSplitOptions.RemoveEmptyEntries
            )
            .Where(static word => word.Length > 3);
}
