using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Openlayer.Generators.UserSession;

namespace Openlayer.Generators.Tests.Analyzers.RandomMethods;

/// <summary>What the analyzer finds in methods.</summary>
internal static partial class MethodAnalysis
{
    /// <summary>The findings of each method.</summary>
    public static async Task<IReadOnlyList<Findings>> RunAsync(
        IReadOnlyCollection<RandomMethod> methods,
        Compilation compilation
    )
    {
        var diagnostics = await compilation.WithAnalyzers([new UserSessionAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        var found = diagnostics.ToLookup(MethodOf);
        return [.. methods.Select(method => Of(found[method.Name]))];
    }

    private static Findings Of(IEnumerable<Diagnostic> diagnostics)
    {
        var findings = default(Findings);
        foreach (var diagnostic in diagnostics)
        {
            var place = IdsOf(diagnostic);
            findings = diagnostic.Id switch
            {
                "OL2001" => findings with { NotCleared = findings.NotCleared | place },
                "OL2002" => findings with { ClearSkipped = findings.ClearSkipped | place },
                // What a scope is for is nothing that chance knows.
                "OL2014" => findings,
                _ => throw new InvalidOperationException($"Nobody expects {diagnostic}."),
            };
        }

        return findings;
    }

    /// <summary>The name of the method that something is reported in.</summary>
    public static string MethodOf(Diagnostic diagnostic) =>
        NodeOf(diagnostic).FirstAncestorOrSelf<MethodDeclarationSyntax>()!.Identifier.Text;

    /// <summary>The ids of the place that something is reported at.</summary>
    public static uint IdsOf(Diagnostic diagnostic) =>
        PathInterpreter.IdsOf(
            int.Parse(Place().Match(NodeOf(diagnostic).ToString()).Groups[1].Value, CultureInfo.InvariantCulture)
        );

    public static SyntaxNode NodeOf(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree!.GetRoot().FindNode(diagnostic.Location.SourceSpan);

    [GeneratedRegex("""\("(\d+)"\)""")]
    private static partial Regex Place();
}
