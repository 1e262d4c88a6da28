using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Openlayer.Generators.CodeFixes.UserSession;
using Openlayer.Generators.Tests.UserSession;

namespace Openlayer.Generators.Tests.CodeFixes.UserSession;

/// <summary>Every fix of every snippet that a rule fires at: what comes out compiles, and the rule is silent.</summary>
public class FixedSnippetTests
{
    private static readonly (CodeFixProvider Fix, string Title)[] _fixes =
    [
        (new NotClearedFix(), "Set the ids with 'using UseUserSession'"),
        (new NotClearedFix(), "Clear the ids in a 'finally'"),
        (new ClearSkippedFix(), "Move the clear call into a 'finally'"),
        (new ClearSkippedFix(), "Set and clear the ids with 'using UseUserSession'"),
        (new ScopeNotDisposedFix(), "Add 'using'"),
        (new NeverArrivesFix(), "Remove the call that has no effect"),
        (new NoTraceOpenFix(), "Set the ids for later code with 'using UseUserSession'"),
        (new NoTraceOpenFix(), "Remove the call that has no effect"),
        (new RegisteredLateFix(), "Move 'UseOpenlayerUserSession' before the endpoints"),
        (new RegisteredTwiceFix(), "Remove the second 'UseOpenlayerUserSession'"),
        (new KeepsIdsFix(), "Start the background work without the ids"),
        (new GetsNoIdsFix(), "Let the ids flow to the background work"),
        (new StepOverYieldFix(), "Add [Trace] to the iterator"),
        (new LostAtYieldFix(), "Add [Trace] to the iterator"),
        (new ReadBeforeSignInFix(), "Move the call after the sign-in"),
        (new StepNotClosedFix(), "Add 'using'"),
        (new NothingTracedInsideFix(), "Move the scope around the traced code"),
        (new SwappedFix(), "Name the arguments"),
        (new NotCarriedFix(), "Let the item carry the context"),
    ];

    // What a scope restores may be a set before it, which then is the next to be fixed.
    private const int MaxRounds = 3;

    public static TheoryData<string> Files => [.. MarkedSnippet.Files];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task What_is_fixed_compiles_and_is_right(string file)
    {
        var faults = new List<string>();
        foreach (
            var group in MarkedSnippet
                .Of(file)
                .Where(snippet => snippet.IsWrong)
                .GroupBy(snippet => snippet.Kind == SnippetKind.Program ? snippet.Place : file)
        )
        {
            foreach (var (fix, title) in _fixes)
            {
                faults.AddRange(await FaultsOf(SnippetCompilation.Compile([.. group]), fix, title));
            }
        }

        Assert.True(faults.Count == 0, string.Join("\n\n", faults));
    }

    private static async Task<IEnumerable<string>> FaultsOf(
        CSharpCompilation compilation,
        CodeFixProvider fix,
        string title
    )
    {
        var before = OpenSolution.Of(compilation);
        if (!await before.OffersAsync(fix, title))
        {
            return [];
        }

        var open = await FixedAsync(before, fix, title);
        var endedOtherwise = await LineEnds.FaultsAsync(
            [LineEnds.All[0]],
            before,
            source => FixedAsync(source, fix, title)
        );
        var fixedUp = (await open.CompilationAsync())!;
        var broken = fixedUp.GetDiagnostics().Where(one => one.Severity == DiagnosticSeverity.Error);
        var left = await open.OffersAsync(fix, title) ? await open.DiagnosticsAsync(fix.FixableDiagnosticIds) : [];
        return broken.Concat(left).Select(one => $"{title}: {one}\n{one.Location.SourceTree}").Concat(endedOtherwise);
    }

    private static async Task<OpenSolution> FixedAsync(OpenSolution open, CodeFixProvider fix, string title)
    {
        for (var round = 0; round < MaxRounds && await open.OffersAsync(fix, title); round++)
        {
            open = await open.FixAllAsync(fix, FixAllScope.Solution, title);
        }

        return open;
    }
}
