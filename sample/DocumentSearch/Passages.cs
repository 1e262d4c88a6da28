using Microsoft.Extensions.AI;
using Openlayer;

namespace DocumentSearch;

/// <summary>Finds the passages that are nearest to a question. Thread-safe.</summary>
internal sealed class Passages(IEmbeddingGenerator<string, Embedding<float>> embeddings)
{
    private static readonly string[] _texts =
    [
        "Green tea steeps for two minutes. Longer makes it bitter.",
        "Black tea needs water at a temperature of 95 degrees, and four minutes.",
        "Leaves should be stored in a closed tin, away from light and from spices.",
        "White tea can be infused three times.",
    ];

    private readonly Lazy<Task<GeneratedEmbeddings<Embedding<float>>>> _index = new(() =>
        embeddings.GenerateAsync(_texts)
    );

    [Trace(StepType.Retriever)]
    public async Task<IReadOnlyList<string>> FindAsync(string question, int count, CancellationToken stop)
    {
        var index = await _index.Value;
        var wanted = await embeddings.GenerateVectorAsync(question, cancellationToken: stop);
        string[] found =
        [
            .. _texts
                .Zip(index, (text, one) => (text, nearness: Product(one.Vector.Span, wanted.Span)))
                .OrderByDescending(static one => one.nearness)
                .Take(count)
                .Select(static one => one.text),
        ];
        OpenlayerTracer.LogContext(found);
        return found;
    }

    private static float Product(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        var product = 0f;
        for (var at = 0; at < left.Length; at++)
        {
            product += left[at] * right[at];
        }

        return product / (MathF.Sqrt(Squares(left) * Squares(right)) + float.Epsilon);
    }

    private static float Squares(ReadOnlySpan<float> values)
    {
        var sum = 0f;
        foreach (var value in values)
        {
            sum += value * value;
        }

        return sum;
    }
}
