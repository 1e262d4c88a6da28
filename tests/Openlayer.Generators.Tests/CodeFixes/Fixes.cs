using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Openlayer.Generators.Tests.Analyzers;

namespace Openlayer.Generators.Tests.CodeFixes;

/// <summary>Compares what a fix makes of sources, place by place and under Fix All, with what it should.</summary>
internal static class Fixes
{
    private static readonly FixAllScope[] _scopes = [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

    /// <summary>
    /// The result has to be the same whichever way it comes about, and right for compiler and analyzer.
    /// </summary>
    public static async Task Verify(CodeFixProvider fix, string before, string after, string? title = null)
    {
        var open = OpenSolution.Of(before);
        await AssertSources([after], await open.FixOneByOneAsync(fix, title));
        foreach (var scope in _scopes)
        {
            await AssertSources([after], await open.FixAllAsync(fix, scope, title));
        }

        await AssertTraced(after);
        await VerifyLineEnds(open, source => source.FixOneByOneAsync(fix, title));
    }

    /// <summary>Under Fix All over several files.</summary>
    public static async Task VerifyAll(CodeFixProvider fix, FixAllScope scope, string[] before, string[] after) =>
        await AssertSources(after, await OpenSolution.Of(before).FixAllAsync(fix, scope));

    /// <summary>
    /// With other line ends an edit does the same, and each line ends as it did, or as those around it.
    /// </summary>
    public static async Task VerifyLineEnds(OpenSolution open, Func<OpenSolution, Task<OpenSolution>> edit)
    {
        var faults = await LineEnds.FaultsAsync(LineEnds.All, open, edit);
        Assert.True(faults.Count == 0, string.Join("\n\n", faults));
    }

    /// <summary>The fix is offered nowhere.</summary>
    public static async Task VerifyNone(CodeFixProvider fix, params string[] sources) =>
        await AssertSources(sources, await OpenSolution.Of(sources).FixOneByOneAsync(fix));

    /// <summary>
    /// The sources compile with what the generator adds, and the analyzer has nothing to say of them.
    /// </summary>
    public static async Task AssertTraced(params string[] sources)
    {
        Assert.Empty(await AnalyzerRun.Verify(sources));
        Assert.Empty(
            Generation
                .Run(sources)
                .Output.GetDiagnostics()
                .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
        );
    }

    public static async Task AssertSources(string[] expected, OpenSolution actual)
    {
        var sources = await actual.SourcesAsync();
        Assert.Equal(expected.Length, sources.Length);
        foreach (var (wanted, source) in expected.Zip(sources))
        {
            Assert.Equal(wanted, source);
        }
    }
}
