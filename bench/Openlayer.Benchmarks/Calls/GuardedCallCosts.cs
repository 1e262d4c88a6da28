using System.Text.RegularExpressions;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using Openlayer.Benchmarks.Peers;

namespace Openlayer.Benchmarks.Calls;

/// <summary>
/// What a guardrail of one regular expression adds to a traced call with a text of 200 characters. It checks the input
/// and the output, and finds nothing. Beside it stand the same call without it, and the two matches alone.
/// </summary>
[MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public partial class GuardedCallCosts
{
    private const int CallsInATrace = 100;

    private static readonly string _text = string.Concat(Enumerable.Repeat("A text of a user. ", 12))[..200];

    [GlobalSetup(Targets = [nameof(Matches), nameof(Off), nameof(GuardedOff)])]
    public void TurnOff() => UnshippedTracing.TurnOff();

    [GlobalSetup(Targets = [nameof(On), nameof(GuardedOn)])]
    public void TurnOn() => UnshippedTracing.TurnOn();

    [GlobalCleanup]
    public void End() => UnshippedTracing.TurnOff();

    [BenchmarkCategory("off"), Benchmark(Baseline = true)]
    public int Matches() => (Card().IsMatch(_text) ? 1 : 0) + (Card().IsMatch(_text) ? 1 : 0);

    [BenchmarkCategory("off"), Benchmark]
    public string Off() => Answer(_text);

    [BenchmarkCategory("off"), Benchmark]
    public string GuardedOff() => GuardedAnswer(_text);

    [BenchmarkCategory("on"), Benchmark(Baseline = true, OperationsPerInvoke = CallsInATrace)]
    public int On()
    {
        using var root = OpenlayerTracer.StartStep("root");
        var length = 0;
        for (var i = 0; i < CallsInATrace; i++)
        {
            length += Answer(_text).Length;
        }

        return length;
    }

    [BenchmarkCategory("on"), Benchmark(OperationsPerInvoke = CallsInATrace)]
    public int GuardedOn()
    {
        using var root = OpenlayerTracer.StartStep("root");
        var length = 0;
        for (var i = 0; i < CallsInATrace; i++)
        {
            length += GuardedAnswer(_text).Length;
        }

        return length;
    }

    [Trace]
    private static partial string Answer(string question);

    private static string AnswerCore(string question) => question;

    [Trace, Guard<NoCards>]
    private static partial string GuardedAnswer(string question);

    private static string GuardedAnswerCore(string question) => question;

    [GeneratedRegex(@"\b[0-9](?:[ -]?[0-9]){12,18}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Card();

    private sealed class NoCards : TextGuardrail
    {
        protected override GuardrailResult CheckText(string text) =>
            Card().IsMatch(text) ? GuardrailResult.Block("a card number") : GuardrailResult.Allowed;
    }
}
