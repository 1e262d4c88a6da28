using Microsoft.Extensions.AI;

namespace Openlayer.Extensions.AI.Figures;

/// <summary>The tokens of a call, in parts of which none contains another.</summary>
/// <param name="Input">Tokens of the prompt, without those below.</param>
/// <param name="Cached">Tokens of the prompt that were read from a cache.</param>
/// <param name="CacheCreation">Tokens of the prompt that were written to a cache.</param>
/// <param name="Output">Tokens of the answer.</param>
internal readonly record struct TokenCounts(long Input, long Cached, long CacheCreation, long Output)
{
    private static readonly string[] _cacheCreation = ["cachecreation", "cachewrite"];

    /// <summary>Null where the parts contradict the whole: a wrong part would be priced wrong.</summary>
    public static TokenCounts? Of(UsageDetails usage)
    {
        var (input, cached, created) = (usage.InputTokenCount, usage.CachedInputTokenCount ?? 0, CreationOf(usage));
        if (input is null && usage.OutputTokenCount is null)
        {
            return null;
        }

        var rest = (input ?? 0) - cached - created;
        return rest < 0 ? null : new TokenCounts(rest, cached, created, usage.OutputTokenCount ?? 0);
    }

    public IReadOnlyDictionary<string, long> Partition() =>
        new Dictionary<string, long>
        {
            ["input_tokens"] = Input,
            ["output_tokens"] = Output,
            ["cached_tokens"] = Cached,
            ["cache_creation_tokens"] = CacheCreation,
        };

    public double Cost(ModelPrice price) =>
        (
            (Input * price.Input)
            + (Cached * (price.CachedInput ?? price.Input))
            + (CacheCreation * (price.CacheCreation ?? price.Input))
            + (Output * price.Output)
        ) / 1_000_000;

    // The abstraction has no count for it: providers add one under a name of their own.
    private static long CreationOf(UsageDetails usage)
    {
        if (usage.AdditionalCounts is not { } counts)
        {
            return 0;
        }

        foreach (var (name, count) in counts)
        {
            var plain = name.Replace("_", "", StringComparison.Ordinal);
            if (Array.Exists(_cacheCreation, part => plain.Contains(part, StringComparison.OrdinalIgnoreCase)))
            {
                return count;
            }
        }

        return 0;
    }
}
