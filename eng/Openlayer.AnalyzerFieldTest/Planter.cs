using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Openlayer.AnalyzerFieldTest;

/// <summary>Plants at places that chance picks: the same seed, the same places.</summary>
internal sealed class Planter(int seed)
{
    private static readonly string[] _left = ["obj", "bin", "tests", "test", "Migrations", "node_modules"];

    // Planting must be repeatable; nobody is to be kept from guessing.
#pragma warning disable CA5394
    private readonly Random _random = new(seed);
    private int _number;

    /// <summary>How many plants went in.</summary>
    public int Plant(string folder, int count)
    {
        var files = Sources(folder).OrderBy(static path => path, StringComparer.Ordinal).ToArray();
        var all = files.Select(static path => CSharpSyntaxTree.ParseText(File.ReadAllText(path), path: path)).ToArray();
        var trees = all.Where(IsSurelyCompiled).ToArray();
        var called = all.SelectMany(static tree => tree.GetRoot().DescendantNodes())
            .OfType<SimpleNameSyntax>()
            .Where(static name => name.Parent is not BaseMethodDeclarationSyntax)
            .Select(static name => name.Identifier.ValueText)
            .ToHashSet();
        var places = trees.SelectMany(tree => Places(tree, called)).ToArray();
        var web = trees.Where(static tree => TypePlants.For(tree).Any()).ToArray();
        _random.Shuffle(places);
        _random.Shuffle(web);

        var edits = new List<(SyntaxTree Tree, int Start, int End, string Text)>();
        foreach (
            var place in places
                .DistinctBy(static place => place.Ancestors().OfType<MethodDeclarationSyntax>().First())
                .Take(count)
        )
        {
            edits.Add(AroundStatement(place));
        }

        foreach (var tree in web.Take(count / 4))
        {
            edits.Add(AtEnd(tree));
        }

        foreach (var file in edits.GroupBy(static edit => edit.Tree))
        {
            File.WriteAllText(
                file.Key.FilePath,
                Apply(file.Key.GetText().ToString(), file.Select(static edit => (edit.Start, edit.End, edit.Text)))
            );
        }

        return _number;
    }
#pragma warning restore CA5394

    private (SyntaxTree Tree, int Start, int End, string Text) AroundStatement(ExpressionStatementSyntax place)
    {
        var (rule, text) = StatementPlants.All[_random.Next(StatementPlants.All.Count)];
        var planted = StatementPlants.Around(place.ToFullString().TrimEnd(), text, new Plant(++_number, rule).Id);
        return (
            place.SyntaxTree,
            place.FullSpan.Start,
            place.FullSpan.End,
            $"\n{planted.Replace("; ", ";\n", StringComparison.Ordinal)}\n"
        );
    }

    private (SyntaxTree Tree, int Start, int End, string Text) AtEnd(SyntaxTree tree)
    {
        var fitting = TypePlants.For(tree).ToArray();
        var (rule, text) = fitting[_random.Next(fitting.Length)];
        var end = tree.GetRoot().FullSpan.End;
        return (tree, end, end, text(new Plant(++_number, rule).Id, _number));
    }

    public static IEnumerable<string> Sources(string folder) =>
        Directory
            .EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(static path =>
                !path.Split(Path.DirectorySeparatorChar)
                    .Any(part =>
                        _left.Contains(part, StringComparer.OrdinalIgnoreCase)
                        || part.EndsWith("Tests", StringComparison.Ordinal)
                    )
            );

    // What is planted under a condition of the build might never be seen by the compiler.
    private static bool IsSurelyCompiled(SyntaxTree tree) =>
        !tree.GetRoot().DescendantTrivia().Any(static trivia => trivia.IsKind(SyntaxKind.IfDirectiveTrivia));

    // Calls that are statements of their own, in methods whose flow holds no surprises for the plant around them.
    private static IEnumerable<ExpressionStatementSyntax> Places(SyntaxTree tree, HashSet<string> called) =>
        from method in tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()
        where
            method.Body is not null
            && !called.Contains(method.Identifier.ValueText)
            && !method.ContainsDirectives
            && !method.Identifier.ValueText.StartsWith("On", StringComparison.Ordinal)
            && !method.Modifiers.Any(SyntaxKind.OverrideKeyword)
            && !method
                .DescendantNodes()
                .Any(static node => node is YieldStatementSyntax or GotoStatementSyntax or UnsafeStatementSyntax)
        from statement in method.Body!.DescendantNodes().OfType<ExpressionStatementSyntax>()
        where
            statement.Parent is BlockSyntax
            && statement.Expression
                is InvocationExpressionSyntax
                    or AwaitExpressionSyntax { Expression: InvocationExpressionSyntax }
            && statement
                .Ancestors()
                .TakeWhile(outer => outer != method)
                .All(static outer =>
                    outer
                        is not (
                            AnonymousFunctionExpressionSyntax
                            or LocalFunctionStatementSyntax
                            or FinallyClauseSyntax
                            or CatchClauseSyntax
                            or LockStatementSyntax
                            or TryStatementSyntax
                        )
                )
            && !statement.DescendantNodes().Any(static node => node is SingleVariableDesignationSyntax)
        select statement;

    private static string Apply(string text, IEnumerable<(int Start, int End, string Text)> edits)
    {
        var result = new StringBuilder();
        var at = 0;
        foreach (var (start, end, planted) in edits.OrderBy(static edit => edit.Start))
        {
            result.Append(text, at, start - at).Append(planted);
            at = end;
        }

        return result.Append(text, at, text.Length - at).ToString();
    }
}
