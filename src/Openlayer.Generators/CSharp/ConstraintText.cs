using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Openlayer.Generators.CSharp;

/// <summary>Constraint clauses, as an implementation or a class of its own has to repeat them.</summary>
internal static class ConstraintText
{
    /// <summary>The clauses of a partial implementation.</summary>
    /// <remarks>
    /// An override inherits its constraints and may only say <c>class</c>, <c>struct</c> or <c>default</c>, words that
    /// mean the same anywhere, so there the author's own clauses are right as they are.
    /// </remarks>
    public static IEnumerable<string> OfImplementation(IMethodSymbol method, MethodDeclarationSyntax definition) =>
        method.IsOverride
            ? definition.ConstraintClauses.Select(clause => clause.WithoutTrivia().ToString())
            : Of(method.TypeParameters);

    /// <summary>The clauses of a class or a method that has these type parameters.</summary>
    public static IEnumerable<string> Of(IEnumerable<ITypeParameterSymbol> parameters) =>
        parameters
            .Select(parameter => (parameter.Name, Constraints: string.Join(", ", Of(parameter))))
            .Where(clause => clause.Constraints.Length > 0)
            .Select(clause => $"where {Identifier.OfType(clause.Name)} : {clause.Constraints}");

    private static IEnumerable<string> Of(ITypeParameterSymbol parameter)
    {
        if (Kind(parameter) is { } kind)
        {
            yield return kind;
        }

        foreach (var type in parameter.ConstraintTypes)
        {
            yield return TypeText.Qualified(type);
        }

        if (parameter is { HasConstructorConstraint: true, HasValueTypeConstraint: false })
        {
            yield return "new()";
        }

        if (parameter.AllowsRefLikeType)
        {
            yield return "allows ref struct";
        }
    }

    private static string? Kind(ITypeParameterSymbol parameter) =>
        parameter switch
        {
            { HasUnmanagedTypeConstraint: true } => "unmanaged",
            { HasValueTypeConstraint: true } => "struct",
            { HasReferenceTypeConstraint: true } => parameter.ReferenceTypeConstraintNullableAnnotation
            == NullableAnnotation.Annotated
                ? "class?"
                : "class",
            { HasNotNullConstraint: true } => "notnull",
            _ => null,
        };
}
