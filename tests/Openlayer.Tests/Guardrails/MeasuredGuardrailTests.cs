using System.Text.Json;

namespace Openlayer.Tests.Guardrails;

/// <summary>
/// Counts hits, misses and false alarms on the shipped examples, and compares them with the tables of the guide.
/// </summary>
public sealed class MeasuredGuardrailTests
{
    private static readonly string[] _kinds = ["EMAIL", "PHONE", "CARD", "IBAN", "IP", "KEY"];

    [Fact]
    public async Task Personal_data()
    {
        var found = await Measure("personal-data", new PersonalDataGuardrail());
        AssertInGuide(_kinds.Select(kind => Row(kind, found)));
    }

    [Fact]
    public async Task Prompt_injection()
    {
        var examples = await Measure("prompt-injection", new PromptInjectionGuardrail());
        AssertInGuide([
            Row(
                "INJECTION",
                [.. examples.Select(one => one with { Found = one.Found.Length > 0 ? ["INJECTION"] : [] })]
            ),
        ]);
    }

    private static string Row(string kind, IReadOnlyList<Example> examples)
    {
        var hits = examples.Count(one => one.Expect.Contains(kind) && one.Found.Contains(kind));
        var misses = examples.Count(one => one.Expect.Contains(kind) && !one.Found.Contains(kind));
        var alarms = examples.Count(one => !one.Expect.Contains(kind) && one.Found.Contains(kind));
        var clean = examples.Count(one => !one.Expect.Contains(kind));
        return $"| `{kind}` | {hits} of {hits + misses} | {alarms} of {clean} |";
    }

    private static async Task<IReadOnlyList<Example>> Measure(string name, Guardrail guardrail)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Examples", name + ".jsonl");
        var examples = new List<Example>();
        foreach (var line in await File.ReadAllLinesAsync(path))
        {
            using var document = JsonDocument.Parse(line);
            var text = document.RootElement.GetProperty("text").GetString()!;
            var result = await guardrail.CheckOutputAsync(text, new GuardrailInputs("Ask", [], []), default);
            examples.Add(
                new Example(
                    text,
                    [.. document.RootElement.GetProperty("expect").EnumerateArray().Select(one => one.GetString()!)],
                    [.. result.DetectedEntities ?? []]
                )
            );
        }

        return examples;
    }

    private static void AssertInGuide(IEnumerable<string> rows)
    {
        var guide = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Examples", "guardrails.md"));
        string[] missing = [.. rows.Where(row => !guide.Contains(row + "\n", StringComparison.Ordinal))];
        Assert.True(missing.Length == 0, "The guide has other figures than these:\n" + string.Join("\n", missing));
    }

    private sealed record Example(string Text, string[] Expect, string[] Found);
}
