using Microsoft.CodeAnalysis;

namespace Openlayer.Generators.UserSession.Symbols;

/// <summary>The program's own methods that a virtual call may run.</summary>
internal sealed class Overrides(DeclaredTypes types)
{
    private readonly Dictionary<IMethodSymbol, IReadOnlyList<IMethodSymbol>> _known = new(
        SymbolEqualityComparer.Default
    );

    public IReadOnlyList<IMethodSymbol> Of(IMethodSymbol method)
    {
        var isInterface = method.ContainingType is { TypeKind: TypeKind.Interface };
        if (!isInterface && !method.IsVirtual && !method.IsAbstract && !method.IsOverride)
        {
            return [];
        }

        lock (_known)
        {
            if (!_known.TryGetValue(method, out var overrides))
            {
                overrides = [.. isInterface ? Implementations(method) : OverridesOf(method)];
                _known[method] = overrides;
            }

            return overrides;
        }
    }

    private IEnumerable<IMethodSymbol> Implementations(IMethodSymbol method) =>
        from type in types.All
        from one in type.AllInterfaces
        where SymbolEqualityComparer.Default.Equals(one.OriginalDefinition, method.ContainingType)
        from member in one.GetMembers(method.Name)
        where SymbolEqualityComparer.Default.Equals(member.OriginalDefinition, method)
        let implementation = type.FindImplementationForInterfaceMember(member) as IMethodSymbol
        where implementation is { IsAbstract: false }
        select implementation.OriginalDefinition;

    private IEnumerable<IMethodSymbol> OverridesOf(IMethodSymbol method) =>
        from type in types.All
        from member in type.GetMembers(method.Name).OfType<IMethodSymbol>()
        where Overridden(member).Contains(method, SymbolEqualityComparer.Default)
        select member;

    private static IEnumerable<IMethodSymbol> Overridden(IMethodSymbol method)
    {
        for (var one = method.OverriddenMethod; one is not null; one = one.OverriddenMethod)
        {
            yield return one.OriginalDefinition;
        }
    }
}
