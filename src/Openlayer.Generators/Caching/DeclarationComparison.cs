using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Openlayer.Generators.Caching;

/// <summary>What two states of a file declare to all others, and in which methods they differ.</summary>
internal static class DeclarationComparison
{
    /// <summary>
    /// The names of the methods that were added, removed or declared otherwise; null when more than methods differ.
    /// </summary>
    public static IReadOnlyCollection<string>? Changed(SyntaxTree before, SyntaxTree after)
    {
        if (before == after)
        {
            return [];
        }

        if (before.FilePath != after.FilePath || !before.Options.Equals(after.Options))
        {
            return null;
        }

        var (old, now) = (before.GetRoot(), after.GetRoot());
        if (SyntaxFactory.AreEquivalent(old, now, topLevel: true) && Iterators(old).SequenceEqual(Iterators(now)))
        {
            return [];
        }

        return
            SyntaxFactory.AreEquivalent(MethodRemoval.From(old), MethodRemoval.From(now), topLevel: true)
            && ChangedMethods(MethodRemoval.Removed(old), MethodRemoval.Removed(now)) is var changed
            && !changed.Any(IsCheck)
            ? changed
            : null;
    }

    // Which checks a guardrail has decides of methods that have other names.
    private static bool IsCheck(string name) =>
        name is "CheckInput" or "CheckInputAsync" or "CheckOutput" or "CheckOutputAsync" or "CheckText";

    private static IReadOnlyCollection<string> ChangedMethods(
        IEnumerable<MethodDeclarationSyntax> before,
        IEnumerable<MethodDeclarationSyntax> after
    )
    {
        var (old, now) = (before.ToLookup(Identity), after.ToLookup(Identity));
        return
        [
            .. old.Select(methods => methods.Key)
                .Union(now.Select(methods => methods.Key))
                .Where(identity => !old[identity].SequenceEqual(now[identity], SameMethod.Instance))
                .Select(identity => identity.Name),
        ];
    }

    // Where a method stands among others of its name is part of what names generated classes.
    private static (string Type, string Name) Identity(MethodDeclarationSyntax method) =>
        (
            string.Join(
                ".",
                method
                    .Ancestors()
                    .Select(around =>
                        around switch
                        {
                            TypeDeclarationSyntax type => $"{type.Identifier.ValueText}`{type.Arity}",
                            BaseNamespaceDeclarationSyntax space => space.Name.ToString(),
                            _ => "",
                        }
                    )
            ),
            method.Identifier.ValueText
        );

    private static IEnumerable<bool> Iterators(SyntaxNode root) =>
        root.DescendantNodes(static node =>
                node is CompilationUnitSyntax or MemberDeclarationSyntax and not BaseMethodDeclarationSyntax
            )
            .OfType<MethodDeclarationSyntax>()
            .Select(IsIterator);

    // Of all that stands in bodies, only this changes how a method is traced whose definition is in another file.
    private static bool IsIterator(MethodDeclarationSyntax method) =>
        method.Body?.DescendantNodes().OfType<YieldStatementSyntax>().Any() == true;

    private sealed class SameMethod : IEqualityComparer<MethodDeclarationSyntax>
    {
        public static readonly SameMethod Instance = new();

        public bool Equals(MethodDeclarationSyntax one, MethodDeclarationSyntax other) =>
            SyntaxFactory.AreEquivalent(one, other, topLevel: true) && IsIterator(one) == IsIterator(other);

        public int GetHashCode(MethodDeclarationSyntax method) => method.Identifier.ValueText.GetHashCode();
    }
}
