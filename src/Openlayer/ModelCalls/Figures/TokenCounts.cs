using System.ComponentModel;

namespace Openlayer.GeneratedCode;

/// <summary>
/// The tokens of a call, in parts of which none contains another. Integrations use it; not meant to be used directly.
/// </summary>
/// <param name="Input">Tokens of the prompt, without those below.</param>
/// <param name="Cached">Tokens of the prompt that were read from a cache.</param>
/// <param name="CacheCreation">Tokens of the prompt that were written to a cache.</param>
/// <param name="Output">Tokens of the answer.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct TokenCounts(long Input, long Cached, long CacheCreation, long Output)
{
    /// <summary>Null where the parts contradict the whole: a wrong part would be priced wrong.</summary>
    /// <param name="prompt">All tokens of the prompt.</param>
    /// <param name="cached">Those of them that were read from a cache.</param>
    /// <param name="cacheCreation">Those of them that were written to a cache.</param>
    /// <param name="output">Tokens of the answer.</param>
    public static TokenCounts? Of(long? prompt, long cached, long cacheCreation, long? output)
    {
        if (prompt is null && output is null)
        {
            return null;
        }

        var rest = (prompt ?? 0) - cached - cacheCreation;
        return rest < 0 ? null : new TokenCounts(rest, cached, cacheCreation, output ?? 0);
    }

    /// <summary>The parts by the names that the platform has for them.</summary>
    public IReadOnlyDictionary<string, long> Partition() =>
        new Dictionary<string, long>
        {
            ["input_tokens"] = Input,
            ["output_tokens"] = Output,
            ["cached_tokens"] = Cached,
            ["cache_creation_tokens"] = CacheCreation,
        };

    /// <summary>What they cost, in US dollars.</summary>
    /// <param name="price">The prices of the model.</param>
    public double Cost(ModelPrice price) =>
        (
            (Input * price.Input)
            + (Cached * (price.CachedInput ?? price.Input))
            + (CacheCreation * (price.CacheCreation ?? price.Input))
            + (Output * price.Output)
        ) / 1_000_000;
}
