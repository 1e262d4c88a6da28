using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Openlayer.Generators.CodeFixes;

/// <summary>The constraint clauses of a method.</summary>
internal static class ConstraintSyntax
{
    private static readonly SymbolDisplayFormat _withConstraints = SymbolDisplayFormat
        .FullyQualifiedFormat.WithMemberOptions(SymbolDisplayMemberOptions.IncludeParameters)
        .WithGenericsOptions(
            SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints
        )
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>
    /// All that apply to a method's type parameters, also those that an override inherits without saying so.
    /// </summary>
    public static SyntaxList<TypeParameterConstraintClauseSyntax> ConstraintsOf(IMethodSymbol method) =>
        (
            (MethodDeclarationSyntax)
                SyntaxFactory.ParseMemberDeclaration($"void {method.ToDisplayString(_withConstraints)};")!
        ).ConstraintClauses;

    /// <summary>These clauses in place of those there are, with names as short as the place allows.</summary>
    public static MethodDeclarationSyntax WithConstraints(
        this MethodDeclarationSyntax method,
        SyntaxList<TypeParameterConstraintClauseSyntax> clauses
    )
    {
        var bare = method.WithConstraintClauses(default);
        var trailing = (
            method.ConstraintClauses.LastOrDefault() ?? (SyntaxNode)method.ParameterList
        ).GetTrailingTrivia();
        if (clauses.Count == 0)
        {
            return bare.WithParameterList(bare.ParameterList.WithTrailingTrivia(trailing));
        }

        return bare.WithParameterList(bare.ParameterList.WithTrailingTrivia(SyntaxFactory.Space))
            .WithConstraintClauses(
                SyntaxFactory.List(
                    clauses.Select(
                        (clause, index) =>
                            Simplified(clause)
                                .WithTrailingTrivia(
                                    index == clauses.Count - 1
                                        ? trailing
                                        : SyntaxFactory.TriviaList(SyntaxFactory.Space)
                                )
                    )
                )
            );
    }

    /// <summary>Drops what only an override may state.</summary>
    public static MethodDeclarationSyntax WithoutDefaultConstraints(this MethodDeclarationSyntax method)
    {
        var kept = SyntaxFactory.List(
            method.ConstraintClauses.Where(static clause => !clause.Constraints.Any(SyntaxKind.DefaultConstraint))
        );
        return kept.Count == method.ConstraintClauses.Count ? method : method.WithConstraints(kept);
    }

    private static TypeParameterConstraintClauseSyntax Simplified(TypeParameterConstraintClauseSyntax clause) =>
        clause.ReplaceNodes(
            clause.Constraints.OfType<TypeConstraintSyntax>().Select(static constraint => constraint.Type),
            static (_, type) => type.WithAdditionalAnnotations(Simplifier.Annotation)
        );
}
