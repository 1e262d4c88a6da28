using Microsoft.Extensions.AI;

namespace Openlayer.Extensions.AI.Figures;

/// <summary>What a call used and cost.</summary>
/// <param name="Prompt">Tokens of the prompt, those from a cache included.</param>
/// <param name="Completion">Tokens of the answer.</param>
/// <param name="Total">All tokens.</param>
/// <param name="Parts">All tokens, each in one part.</param>
/// <param name="Cost">US dollars.</param>
internal readonly record struct ModelUsage(
    long? Prompt,
    long? Completion,
    long? Total,
    IReadOnlyDictionary<string, long>? Parts,
    double? Cost
)
{
    public static ModelUsage Of(UsageDetails? usage, ModelPrice? price)
    {
        if (usage is null)
        {
            return default;
        }

        var counts = ReportedTokens.Of(usage);
        return new ModelUsage(
            usage.InputTokenCount,
            usage.OutputTokenCount,
            usage.TotalTokenCount,
            counts?.Partition(),
            price is null ? null : counts?.Cost(price)
        );
    }
}
