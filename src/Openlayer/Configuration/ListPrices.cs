namespace Openlayer;

/// <summary>List prices of common models: without tiers, discounts and batches.</summary>
internal static class ListPrices
{
    public static IEnumerable<KeyValuePair<(string Provider, string Model), ModelPrice>> All =>
        [
            .. OpenAI.Select(static item => Of("openai", item)),
            .. OpenAI.Select(static item => Of("azure", item)),
            .. Anthropic.Select(static item => Of("anthropic", item)),
        ];

    private static (string Model, ModelPrice Price)[] OpenAI =>
        [
            ("gpt-4o", Cached(2.5, 1.25, 10)),
            ("gpt-4o-mini", Cached(0.15, 0.075, 0.6)),
            ("gpt-4.1", Cached(2, 0.5, 8)),
            ("gpt-4.1-mini", Cached(0.4, 0.1, 1.6)),
            ("gpt-4.1-nano", Cached(0.1, 0.025, 0.4)),
            ("gpt-5", Cached(1.25, 0.125, 10)),
            ("gpt-5-mini", Cached(0.25, 0.025, 2)),
            ("gpt-5-nano", Cached(0.05, 0.005, 0.4)),
            ("o3", Cached(2, 0.5, 8)),
            ("o3-mini", Cached(1.1, 0.55, 4.4)),
            ("o4-mini", Cached(1.1, 0.275, 4.4)),
            ("text-embedding-3-small", new(0.02)),
            ("text-embedding-3-large", new(0.13)),
            ("text-embedding-ada-002", new(0.1)),
        ];

    private static (string Model, ModelPrice Price)[] Anthropic =>
        [
            ("claude-opus-4", Claude(15, 75)),
            ("claude-opus-4-1", Claude(15, 75)),
            ("claude-opus-4-5", Claude(5, 25)),
            ("claude-sonnet-4", Claude(3, 15)),
            ("claude-sonnet-4-5", Claude(3, 15)),
            ("claude-haiku-4-5", Claude(1, 5)),
            ("claude-3-7-sonnet", Claude(3, 15)),
            ("claude-3-5-haiku", Claude(0.8, 4)),
        ];

    private static KeyValuePair<(string, string), ModelPrice> Of(
        string provider,
        (string Model, ModelPrice Price) item
    ) => KeyValuePair.Create((provider, item.Model), item.Price);

    private static ModelPrice Cached(double input, double cached, double output) =>
        new(input, output) { CachedInput = cached };

    private static ModelPrice Claude(double input, double output) =>
        new(input, output) { CachedInput = input * 0.1, CacheCreation = input * 1.25 };
}
