namespace Openlayer.Dashboard.Otlp.Mapping;

/// <summary>What a model call used, as its sender counted it.</summary>
/// <param name="Prompt">Tokens of the prompt, cached ones included.</param>
/// <param name="Completion">Tokens of the response.</param>
/// <param name="Total">All tokens.</param>
/// <param name="CacheRead">Tokens of the prompt that came from a cache.</param>
/// <param name="CacheWrite">Tokens of the prompt that went into a cache.</param>
/// <param name="Cost">In US dollars.</param>
internal sealed record Usage(
    double? Prompt,
    double? Completion,
    double? Total,
    double? CacheRead,
    double? CacheWrite,
    double? Cost
)
{
    private static readonly string[] _prompt =
    [
        "gen_ai.usage.input_tokens",
        "gen_ai.usage.prompt_tokens",
        "gen_ai.response.prompt_tokens",
        "llm.token_count.prompt",
        "llm.usage.prompt_tokens",
    ];

    private static readonly string[] _completion =
    [
        "gen_ai.usage.output_tokens",
        "gen_ai.usage.completion_tokens",
        "gen_ai.response.completion_tokens",
        "llm.token_count.completion",
        "llm.usage.completion_tokens",
    ];

    private static readonly string[] _total =
    [
        "gen_ai.usage.total_tokens",
        "llm.usage.total_tokens",
        "llm.token_count.total",
    ];

    private static readonly string[] _cacheRead =
    [
        "gen_ai.usage.cache_read.input_tokens",
        "gen_ai.usage.cache_read_input_tokens",
        "llm.token_count.prompt_details.cache_read",
    ];

    private static readonly string[] _cacheWrite =
    [
        "gen_ai.usage.cache_creation.input_tokens",
        "gen_ai.usage.cache_write.input_tokens",
        "gen_ai.usage.cache_creation_input_tokens",
        "llm.token_count.prompt_details.cache_write",
    ];

    private static readonly string[] _cost = ["gen_ai.usage.cost", "gen_ai.usage.total_cost", "llm.cost.total"];

    /// <summary>All tokens, added up unless the sender did.</summary>
    public double? Tokens => Total ?? (Prompt is null && Completion is null ? null : (Prompt ?? 0) + (Completion ?? 0));

    /// <summary>Null when nothing was counted.</summary>
    public static Usage? Of(SpanAttributes attributes)
    {
        var usage = new Usage(
            attributes.Number(_prompt),
            attributes.Number(_completion),
            attributes.Number(_total),
            attributes.Number(_cacheRead),
            attributes.Number(_cacheWrite),
            attributes.Number(_cost)
        );
        return usage.Tokens is null && usage.Cost is null ? null : usage;
    }

    /// <summary>Removes what a step that counts has in fields of its own.</summary>
    public static void RemoveFrom(SpanAttributes attributes)
    {
        foreach (var names in new[] { _prompt, _completion, _total, _cost })
        {
            attributes.Remove(names);
        }
    }
}
