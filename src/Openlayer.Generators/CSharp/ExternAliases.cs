using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Openlayer.Generators.CSharp;

/// <summary>
/// Assemblies whose types have no name but by an <c>extern alias</c>, which holds for one file alone.
/// </summary>
internal static class ExternAliases
{
    private static readonly ConditionalWeakTable<Compilation, StrongBox<ImmutableArray<IAssemblySymbol>>> _known =
        new();

    /// <summary>The first of these types that generated code can't name; null when there is none.</summary>
    public static ITypeSymbol? FirstIn(IEnumerable<ITypeSymbol> types, Compilation compilation)
    {
        var aliased = _known.GetValue(compilation, static compilation => new(Aliased(compilation))).Value;
        return aliased.IsEmpty ? null : types.FirstOrDefault(type => Names(type, aliased));
    }

    private static ImmutableArray<IAssemblySymbol> Aliased(Compilation compilation) =>
        [
            .. compilation
                .References.Where(reference =>
                    reference.Properties.Aliases is { IsEmpty: false } aliases
                    && !aliases.Contains(MetadataReferenceProperties.GlobalAlias)
                )
                .Select(compilation.GetAssemblyOrModuleSymbol)
                .OfType<IAssemblySymbol>(),
        ];

    private static bool Names(ITypeSymbol type, ImmutableArray<IAssemblySymbol> aliased) =>
        type switch
        {
            IArrayTypeSymbol array => Names(array.ElementType, aliased),
            IPointerTypeSymbol pointer => Names(pointer.PointedAtType, aliased),
            INamedTypeSymbol named => aliased.Contains(named.ContainingAssembly, SymbolEqualityComparer.Default)
                || named.TypeArguments.Any(argument => Names(argument, aliased))
                || (named.ContainingType is { } outer && Names(outer, aliased)),
            _ => false,
        };
}
