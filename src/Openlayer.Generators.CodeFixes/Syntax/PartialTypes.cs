using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Openlayer.Generators.CodeFixes;

/// <summary>Makes the types around a method partial.</summary>
internal static class PartialTypes
{
    public static bool AreMissing(MethodDeclarationSyntax method) => NotPartial(method).Any();

    /// <summary>Safe to ask for again: a type that several methods of it want partial becomes so once.</summary>
    public static void Make(DocumentEditor editor, MethodDeclarationSyntax method)
    {
        foreach (var type in NotPartial(method))
        {
            editor.ReplaceNode(
                type,
                static (current, _) =>
                    IsPartial((TypeDeclarationSyntax)current) ? current : AsPartial((TypeDeclarationSyntax)current)
            );
        }
    }

    private static IEnumerable<TypeDeclarationSyntax> NotPartial(MethodDeclarationSyntax method) =>
        method.Ancestors().OfType<TypeDeclarationSyntax>().Where(type => !IsPartial(type));

    private static bool IsPartial(TypeDeclarationSyntax type) => type.Modifiers.Any(SyntaxKind.PartialKeyword);

    private static TypeDeclarationSyntax AsPartial(TypeDeclarationSyntax type)
    {
        var partial = SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        if (type.Modifiers.Any())
        {
            return type.WithModifiers(type.Modifiers.Add(partial));
        }

        // What is before the keyword, comments too, is from now on before 'partial'.
        return type.WithKeyword(type.Keyword.WithLeadingTrivia())
            .WithModifiers(SyntaxFactory.TokenList(partial.WithLeadingTrivia(type.Keyword.LeadingTrivia)));
    }
}
