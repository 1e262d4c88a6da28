using Microsoft.Extensions.AI;

namespace Openlayer.Extensions.AI.Tests.Figures;

public sealed class CostTests
{
    [Theory]
    [InlineData("openai", "gpt-4o", 2.5 + 10)]
    [InlineData("openai", "GPT-4o", 2.5 + 10)]
    [InlineData("openai", "gpt-4o-2024-08-06", 2.5 + 10)]
    [InlineData("azure", "gpt-4o-2024-08-06", 2.5 + 10)]
    [InlineData("anthropic", "claude-sonnet-4-5-20250929", 3.0 + 15)]
    [InlineData("anthropic", "gpt-4o", null)]
    [InlineData("openai", "gpt-4o-unheard-of", null)]
    [InlineData("openai", "mine", 7.0 + 8)]
    [InlineData("other", "mine", 7.0 + 8)]
    [InlineData("other", "own", 1.0 + 2)]
    [InlineData("openai", "own", null)]
    public async Task Models_that_are_known_or_set_have_a_cost(string provider, string model, double? expected)
    {
        var step = await StepAsync(
            new() { InputTokenCount = 1_000_000, OutputTokenCount = 1_000_000 },
            provider,
            model,
            static prices =>
            {
                prices.Set("mine", new ModelPrice(7, 8));
                prices.Set("other", "own", new ModelPrice(1, 2));
            }
        );

        Assert.Equal(expected, (double?)step["cost"]);
    }

    [Fact]
    public async Task Prices_are_forgotten_when_asked_for()
    {
        var step = await StepAsync(new() { InputTokenCount = 5 }, "openai", "gpt-4o", static prices => prices.Clear());

        Assert.Null(step["cost"]);
        Assert.Equal(5, (int)step["tokens"]!);
    }

    [Fact]
    public async Task Tokens_from_and_to_a_cache_are_parts_of_the_prompt()
    {
        var usage = new UsageDetails
        {
            InputTokenCount = 1_000_000,
            CachedInputTokenCount = 600_000,
            AdditionalCounts = new() { ["CacheCreationInputTokens"] = 300_000 },
            OutputTokenCount = 100_000,
        };

        var step = await StepAsync(usage, "anthropic", "claude-sonnet-4-5");

        Assert.Equal(
            """
            {"input_tokens":100000,"output_tokens":100000,"cached_tokens":600000,"cache_creation_tokens":300000}
            """,
            step["usageDetails"]!.ToJsonString()
        );
        Assert.Equal((0.1 * 3) + (0.6 * 0.3) + (0.3 * 3.75) + (0.1 * 15), (double)step["cost"]!, 9);
    }

    [Fact]
    public async Task Parts_that_contradict_the_whole_are_left_out()
    {
        var usage = new UsageDetails
        {
            InputTokenCount = 10,
            CachedInputTokenCount = 20,
            OutputTokenCount = 1,
        };

        var step = await StepAsync(usage, "openai", "gpt-4o");

        Assert.Null(step["usageDetails"]);
        Assert.Null(step["cost"]);
        Assert.Equal(11, (int)step["tokens"]!);
    }

    private static async Task<System.Text.Json.Nodes.JsonObject> StepAsync(
        UsageDetails usage,
        string provider,
        string model,
        Action<ModelPrices>? configure = null
    )
    {
        using var recorder = Recorder.Start();
        var response = new ChatResponse(new ChatMessage(ChatRole.Assistant, "Hello.")) { Usage = usage };
        using var client = new FixedClient(provider, address: null, model) { Response = response }.WithOpenlayer(
            options =>
            {
                options.Provider = provider;
                configure?.Invoke(options.Prices);
            }
        );
        await client.GetResponseAsync("Hello?");
        return (await recorder.SingleAsync()).Root;
    }
}
