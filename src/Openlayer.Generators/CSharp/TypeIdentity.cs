using Microsoft.CodeAnalysis;

namespace Openlayer.Generators.CSharp;

/// <summary>
/// Compares the types of two methods as the compiler does when it hands a value from one to the other by reference:
/// tuple names, nullability and <c>dynamic</c> aside, and type parameters of the methods by position.
/// </summary>
internal static class TypeIdentity
{
    public static bool Same(ITypeSymbol left, ITypeSymbol right) =>
        (left, right) switch
        {
            (ITypeParameterSymbol a, ITypeParameterSymbol b) => SameParameter(a, b),
            (IArrayTypeSymbol a, IArrayTypeSymbol b) => a.Rank == b.Rank && Same(a.ElementType, b.ElementType),
            (IPointerTypeSymbol a, IPointerTypeSymbol b) => Same(a.PointedAtType, b.PointedAtType),
            _ when IsObject(left) && IsObject(right) => true,
            (INamedTypeSymbol a, INamedTypeSymbol b) => SameNamed(a, b),
            _ => SymbolEqualityComparer.Default.Equals(left, right),
        };

    private static bool SameParameter(ITypeParameterSymbol left, ITypeParameterSymbol right) =>
        left.TypeParameterKind == TypeParameterKind.Method && right.TypeParameterKind == TypeParameterKind.Method
            ? left.Ordinal == right.Ordinal
            : SymbolEqualityComparer.Default.Equals(left, right);

    private static bool SameNamed(INamedTypeSymbol left, INamedTypeSymbol right) =>
        SymbolEqualityComparer.Default.Equals(left.OriginalDefinition, right.OriginalDefinition)
        && left.TypeArguments.Zip(right.TypeArguments, Same).All(same => same)
        && (left.ContainingType is null || Same(left.ContainingType, right.ContainingType));

    private static bool IsObject(ITypeSymbol type) =>
        type.SpecialType == SpecialType.System_Object || type.TypeKind == TypeKind.Dynamic;
}
