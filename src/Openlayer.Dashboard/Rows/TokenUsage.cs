using System.Text.Json;

namespace Openlayer.Dashboard.Rows;

/// <summary>How many tokens a step used.</summary>
internal static class TokenUsage
{
    // None of them contains another: together they are all tokens of the step.
    private static readonly (string Key, string Name)[] _parts =
    [
        ("input_tokens", "input"),
        ("output_tokens", "output"),
        ("cached_tokens", "cached"),
        ("cache_creation_tokens", "cache creation"),
    ];

    /// <summary>The step's own figure, or else the sum of what it has in parts.</summary>
    public static double? Of(JsonElement step)
    {
        var own = Figure.Tokens(step.NumberAt("tokens"));
        if (own > 0)
        {
            return own;
        }

        var parts = PartsOf(step).Sum(static part => part.Tokens);
        if (parts == 0)
        {
            parts = Part(step, "promptTokens") + Part(step, "completionTokens");
        }

        return Figure.Tokens(parts) is > 0 and var sum ? sum : own;
    }

    /// <summary>What <c>usageDetails</c> has, each with its name.</summary>
    public static IEnumerable<(string Name, double Tokens)> PartsOf(JsonElement step)
    {
        var usage = step.At("usageDetails");
        return _parts.Select(part => (part.Name, Tokens: Part(usage, part.Key))).Where(static part => part.Tokens > 0);
    }

    private static double Part(JsonElement usage, string key) => Figure.Tokens(usage.NumberAt(key)) ?? 0;
}
