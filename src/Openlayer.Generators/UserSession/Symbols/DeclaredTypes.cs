using Microsoft.CodeAnalysis;

namespace Openlayer.Generators.UserSession.Symbols;

/// <summary>All types that a program declares, collected when first asked for.</summary>
internal sealed class DeclaredTypes(Compilation compilation)
{
    private readonly Lazy<IReadOnlyList<INamedTypeSymbol>> _all = new(() =>
        [.. In(compilation.Assembly.GlobalNamespace)]
    );

    public IReadOnlyList<INamedTypeSymbol> All => _all.Value;

    private static IEnumerable<INamedTypeSymbol> In(INamespaceOrTypeSymbol container)
    {
        foreach (var member in container.GetMembers().OfType<INamespaceOrTypeSymbol>())
        {
            if (member is INamedTypeSymbol type)
            {
                yield return type;
            }

            foreach (var inner in In(member))
            {
                yield return inner;
            }
        }
    }
}
