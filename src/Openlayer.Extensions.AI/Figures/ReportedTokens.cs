using Microsoft.Extensions.AI;
using Openlayer.GeneratedCode;

namespace Openlayer.Extensions.AI.Figures;

/// <summary>Reads the tokens of a call from what its client reports.</summary>
internal static class ReportedTokens
{
    private static readonly string[] _cacheCreation = ["cachecreation", "cachewrite"];

    public static TokenCounts? Of(UsageDetails usage) =>
        TokenCounts.Of(
            usage.InputTokenCount,
            usage.CachedInputTokenCount ?? 0,
            CreationOf(usage),
            usage.OutputTokenCount
        );

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
