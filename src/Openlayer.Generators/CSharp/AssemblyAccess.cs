using Microsoft.CodeAnalysis;

namespace Openlayer.Generators.CSharp;

/// <summary>Whether code that stands anywhere in the assembly may name a symbol.</summary>
internal static class AssemblyAccess
{
    // The compiler looks through all references for each answer, and nearly every symbol is plainly visible.
    public static bool CanName(ISymbol symbol, Compilation compilation) =>
        IsVisible(symbol, compilation) || compilation.IsSymbolAccessibleWithin(symbol, compilation.Assembly);

    private static bool IsVisible(ISymbol symbol, Compilation compilation) =>
        symbol switch
        {
            ITypeParameterSymbol => true,
            IArrayTypeSymbol array => IsVisible(array.ElementType, compilation),
            INamedTypeSymbol type => IsDeclaredVisible(type, compilation)
                && type.TypeArguments.All(argument => IsVisible(argument, compilation)),
            IMethodSymbol method => IsDeclaredVisible(method, compilation),
            _ => false,
        };

    private static bool IsDeclaredVisible(ISymbol symbol, Compilation compilation) =>
        (symbol.DeclaredAccessibility == Accessibility.Public || IsInternal(symbol, compilation))
        && (symbol.ContainingType is null || IsVisible(symbol.ContainingType, compilation));

    private static bool IsInternal(ISymbol symbol, Compilation compilation) =>
        symbol.DeclaredAccessibility is Accessibility.Internal or Accessibility.ProtectedOrInternal
        && ReferenceEquals(symbol.ContainingAssembly, compilation.Assembly);
}
