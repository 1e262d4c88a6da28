using Microsoft.CodeAnalysis;

namespace Openlayer.Generators.UserSession.Flow;

/// <summary>
/// Whether the ids may be in an item. Where that can't be known from its type they may: a hint that is wrong costs more
/// than one that is missing.
/// </summary>
internal static class CarriedIds
{
    private const int Depth = 3;

    // What the member of an item is called that has the ids, or may have them.
    private static readonly string[] _words =
    [
        "user",
        "session",
        "conversation",
        "context",
        "trace",
        "correlation",
        "activity",
        "baggage",
        "header",
        "metadata",
        "propert",
    ];

    public static bool MayBeIn(ITypeSymbol? type) =>
        type is null || type.SpecialType == SpecialType.System_String || MayBeIn(type, Depth);

    private static bool MayBeIn(ITypeSymbol type, int depth) =>
        type switch
        {
            { TypeKind: TypeKind.Enum } or { SpecialType: SpecialType.System_String } => false,
            { SpecialType: SpecialType.System_Object } => true,
            { SpecialType: not SpecialType.None } => false,
            IArrayTypeSymbol array => IsByte(array.ElementType) ? depth == Depth : MayBeIn(array.ElementType, depth),
            INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } named => depth == 0
                || MayBeIn(named, depth),
            _ => true,
        };

    private static bool MayBeIn(INamedTypeSymbol type, int depth)
    {
        if (type is { Name: "CapturedContext", ContainingNamespace.Name: "Openlayer" })
        {
            return true;
        }

        if (IsPlatform(type))
        {
            return type.TypeArguments.Any(argument => MayBeIn(argument, depth - 1)) || HoldsAnything(type);
        }

        return (type.IsAbstract && !type.IsSealed)
            || MembersOf(type).Any(member => IsNamedSo(member.Name) || MayBeIn(TypeOf(member), depth - 1));
    }

    // Texts, bytes and streams of the platform, in which there may be anything.
    private static bool HoldsAnything(INamedTypeSymbol type) =>
        type.TypeArguments.IsEmpty
        && type is not { ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };

    private static bool IsPlatform(INamedTypeSymbol type)
    {
        var space = type.ContainingNamespace;
        while (space is { IsGlobalNamespace: false, ContainingNamespace.IsGlobalNamespace: false })
        {
            space = space.ContainingNamespace;
        }

        return space is { Name: "System" };
    }

    private static IEnumerable<ISymbol> MembersOf(INamedTypeSymbol type)
    {
        for (var current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            foreach (var member in current.GetMembers())
            {
                if (
                    member
                    is IPropertySymbol { IsStatic: false, IsIndexer: false, Name: not "EqualityContract" }
                        or IFieldSymbol { IsStatic: false, IsImplicitlyDeclared: false }
                )
                {
                    yield return member;
                }
            }
        }
    }

    private static ITypeSymbol TypeOf(ISymbol member) =>
        member is IPropertySymbol property ? property.Type : ((IFieldSymbol)member).Type;

    private static bool IsNamedSo(string name) =>
        _words.Any(word => name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);

    private static bool IsByte(ITypeSymbol type) => type.SpecialType == SpecialType.System_Byte;
}
