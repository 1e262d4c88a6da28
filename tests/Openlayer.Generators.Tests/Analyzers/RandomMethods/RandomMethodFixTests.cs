using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Openlayer.Generators.CodeFixes.UserSession;
using Openlayer.Generators.Tests.CodeFixes;

namespace Openlayer.Generators.Tests.Analyzers.RandomMethods;

/// <summary>
/// Fix All over methods that nobody has thought of: what comes out compiles, is found to be right, and leaves nothing
/// set when it runs. The one thing that has no fix is a set with nothing behind it: it is done for somebody else.
/// </summary>
public class RandomMethodFixTests
{
    private const string Finally = "Clear the ids in a 'finally'";
    private const string MoveToFinally = "Move the clear call into a 'finally'";
    private const int Files = 60;
    private const int MethodsOfFile = 8;
    private const int Runs = 60;

    [Fact]
    public Task Ids_are_cleared_in_a_finally() => Verify(seed: 1_000);

    [Fact]
    public Task Ids_are_set_for_a_scope_where_that_is_possible() =>
        Verify(
            seed: 2_000,
            (new NotClearedFix(), "Set the ids with 'using UseUserSession'"),
            (new ClearSkippedFix(), "Set and clear the ids with 'using UseUserSession'")
        );

    private static async Task Verify(int seed, params (CodeFixProvider Fix, string Title)[] first)
    {
        var generator = new MethodGenerator(seed);
        var files = Enumerable
            .Range(0, Files)
            .Select(_ =>
                Enumerable.Range(0, MethodsOfFile).Select(_ => generator.Next()).Where(RandomRuns.End).ToArray()
            )
            .ToArray();
        var open = OpenSolution.Of(
            CompiledMethods.Compile([
                .. files.Select((methods, i) => MethodWriter.Write(methods, isScripted: true, $"Methods{i}")),
            ])
        );

        // Twice: with its clear moved, what is left of a place may be the other rule's.
        (CodeFixProvider Fix, string Title)[] last =
        [
            (new NotClearedFix(), Finally),
            (new ClearSkippedFix(), MoveToFinally),
        ];
        foreach (var (fix, title) in first.Concat(last).Concat(last))
        {
            open = await open.OffersAsync(fix, title) ? await open.FixAllAsync(fix, FixAllScope.Solution, title) : open;
        }

        var compilation = (await open.CompilationAsync())!;
        var methodsThatRun = CompiledMethods.Load(compilation);
        var left = await open.DiagnosticsAsync(["OL2001", "OL2002", "OL2003", "AD0001"]);
        Assert.All(left, AssertIsLast);
        foreach (var method in files.SelectMany(static methods => methods))
        {
            AssertLeavesNothing(
                methodsThatRun[method.Name],
                left.Where(diagnostic => MethodAnalysis.MethodOf(diagnostic) == method.Name)
            );
        }
    }

    // Behind it, and behind the branches that it is in, there is nothing but the way out.
    private static void AssertIsLast(Diagnostic diagnostic)
    {
        for (var node = MethodAnalysis.NodeOf(diagnostic); node is not MethodDeclarationSyntax; node = node.Parent!)
        {
            Assert.False(
                node.Parent
                    is TryStatementSyntax
                        or CommonForEachStatementSyntax
                        or ForStatementSyntax
                        or WhileStatementSyntax
                        or DoStatementSyntax,
                $"{diagnostic} in {node.Parent}"
            );
            if (node is StatementSyntax && node.Parent is BlockSyntax { Statements: var statements })
            {
                Assert.All(
                    statements.SkipWhile(statement => statement != node).Skip(1),
                    statement =>
                        Assert.True(
                            statement is ReturnStatementSyntax or EmptyStatementSyntax,
                            $"{diagnostic} before {statement}"
                        )
                );
            }
        }
    }

    private static void AssertLeavesNothing(Action<int> method, IEnumerable<Diagnostic> unfixed)
    {
        var known = unfixed.Aggregate(
            PathInterpreter.NoIds,
            (ids, diagnostic) => ids | MethodAnalysis.IdsOf(diagnostic)
        );
        var runs = new RandomRuns();
        var seen = default(Exits);
        for (var i = 0; i < Runs; i++)
        {
            seen |= runs.Next(method);
        }

        Assert.Equal(0u, (seen.Returned | seen.Invalid | seen.Other) & ~known);
    }
}
