using Microsoft.CodeAnalysis;
using Openlayer.Generators.Rules;

namespace Openlayer.Generators.SerializerContexts;

/// <summary>Which types need a contract to be recorded.</summary>
internal static class SerializedTypes
{
    /// <summary>
    /// The type itself, or that of its items, if it is written member by member; null for texts, numbers, times, lists
    /// of them, and what is known only at run time.
    /// </summary>
    public static INamedTypeSymbol? ObjectIn(ITypeSymbol type) =>
        type switch
        {
            IArrayTypeSymbol array => ObjectIn(array.ElementType),
            INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => ObjectIn(
                nullable.TypeArguments[0]
            ),
            INamedTypeSymbol named when ItemsOf(named) is { } items => ObjectIn(items),
            INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } named when IsObject(named) => named,
            _ => null,
        };

    /// <summary>The type of a list's items, or of a dictionary's values.</summary>
    public static ITypeSymbol? ItemsOf(INamedTypeSymbol type)
    {
        if (type.SpecialType == SpecialType.System_String)
        {
            return null;
        }

        var sequence =
            type.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T
                ? type
                : type.AllInterfaces.FirstOrDefault(face =>
                    face.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T
                );
        return sequence?.TypeArguments[0] is INamedTypeSymbol { Name: "KeyValuePair", TypeArguments.Length: 2 } entry
            ? entry.TypeArguments[1]
            : sequence?.TypeArguments[0];
    }

    // What the runtime writes without a contract is no object, and neither is what it never writes.
    private static bool IsObject(INamedTypeSymbol type) =>
        type.SpecialType == SpecialType.None
        && !CaptureRules.IsImmutable(type)
        && !(
            type.ContainingNamespace?.Name == "System" && type.ContainingNamespace.ContainingNamespace.IsGlobalNamespace
        )
        && CaptureRules.WhyNever(type) is null;
}
