using Microsoft.CodeAnalysis;

namespace Openlayer.Generators.Interception;

/// <summary>Which methods can be meant by a name behind a dot, as far as the symbol before it decides that.</summary>
internal static class ReceiverRules
{
    /// <summary>True unless the symbol surely has no such member, in its own type or in one above.</summary>
    public static bool MayHave(ISymbol symbol, string name, Func<ISymbol, bool> isMember) =>
        TypeOf(symbol) is not INamedTypeSymbol type || Levels(type).Any(level => level.GetMembers(name).Any(isMember));

    private static ITypeSymbol? TypeOf(ISymbol symbol) =>
        symbol switch
        {
            INamedTypeSymbol type => type,
            IAliasSymbol { Target: INamedTypeSymbol type } => type,
            IFieldSymbol field => field.Type,
            IPropertySymbol property => property.Type,
            IParameterSymbol parameter => parameter.Type,
            ILocalSymbol local => local.Type,
            _ => null,
        };

    private static IEnumerable<INamedTypeSymbol> Levels(INamedTypeSymbol type)
    {
        for (var level = type; level is not null; level = level.BaseType)
        {
            yield return level;
        }

        foreach (var face in type.TypeKind == TypeKind.Interface ? type.AllInterfaces : [])
        {
            yield return face;
        }
    }
}
