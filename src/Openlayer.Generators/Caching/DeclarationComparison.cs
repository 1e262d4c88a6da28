using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Openlayer.Generators.Caching;

/// <summary>Whether two states of a file mean the same to all others.</summary>
internal static class DeclarationComparison
{
    public static bool AreEqual(SyntaxTree before, SyntaxTree after) => before == after || (
        before.FilePath == after.FilePath
        && before.Options.Equals(after.Options)
        && SyntaxFactory.AreEquivalent(before, after, topLevel: true)
        && Iterators(before).SequenceEqual(Iterators(after)));

    // Of all that stands in bodies, only this changes how a method is traced whose definition is in another file.
    private static IEnumerable<bool> Iterators(SyntaxTree file) => file.GetRoot()
        .DescendantNodes(static node => node is CompilationUnitSyntax or MemberDeclarationSyntax and not BaseMethodDeclarationSyntax)
        .OfType<MethodDeclarationSyntax>()
        .Select(static method => method.Body?.DescendantNodes().OfType<YieldStatementSyntax>().Any() == true);
}
