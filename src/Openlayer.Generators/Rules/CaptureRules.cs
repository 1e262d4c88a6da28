using Microsoft.CodeAnalysis;
using Openlayer.Capture.NeverCaptured;
using Openlayer.Generators.CSharp;

namespace Openlayer.Generators.Rules;

/// <summary>Which types a step keeps, and how.</summary>
internal static class CaptureRules
{
    private static readonly TypeNames _neverCaptured = new(NeverCapturedTypes.Names);
    private static readonly TypeNames _cancellationToken = new("System.Threading.CancellationToken");
    private static readonly TypeNames _immutable = new(
        "System.Guid",
        "System.DateTimeOffset",
        "System.TimeSpan",
        "System.DateOnly",
        "System.TimeOnly",
        "System.Uri"
    );

    /// <summary>Why a value of the type is never recorded, in words that follow "is not recorded:", or null.</summary>
    public static string? WhyNever(ITypeSymbol type)
    {
        if (HoldsPointer(type))
        {
            return "a pointer has no value to record";
        }

        if (!CanBeTypeArgument(type))
        {
            return $"'{TypeText.Short(type)}' is a ref struct, which can't be stored";
        }

        return NeverCapturedIn(type) is { } name ? $"'{name}' is a never-recorded type" : null;
    }

    public static bool IsCancellationToken(ITypeSymbol type) => _cancellationToken.Contains(Underlying(type));

    /// <summary>True for what can't change between the call and the moment it is written.</summary>
    public static bool IsImmutable(ITypeSymbol type) =>
        Underlying(type).SpecialType switch
        {
            SpecialType.System_String or SpecialType.System_Boolean or SpecialType.System_Char => true,
            >= SpecialType.System_SByte and <= SpecialType.System_Double => true,
            SpecialType.System_DateTime => true,
            _ => _immutable.Contains(Underlying(type)),
        };

    public static bool IsEnum(ITypeSymbol type) => Underlying(type).TypeKind == TypeKind.Enum;

    /// <summary>False for ref structs, pointers, and type parameters that may be a ref struct.</summary>
    public static bool CanBeTypeArgument(ITypeSymbol type) =>
        type switch
        {
            IPointerTypeSymbol or IFunctionPointerTypeSymbol => false,
            ITypeParameterSymbol parameter => !parameter.AllowsRefLikeType,
            _ => !type.IsRefLikeType
                && type.SpecialType
                    is not (
                        SpecialType.System_TypedReference
                        or SpecialType.System_ArgIterator
                        or SpecialType.System_RuntimeArgumentHandle
                        or SpecialType.System_Void
                    ),
        };

    // A type that only mentions a pointer would make the step class unsafe as well.
    public static bool HoldsPointer(ITypeSymbol type) =>
        type switch
        {
            IPointerTypeSymbol or IFunctionPointerTypeSymbol => true,
            IArrayTypeSymbol array => HoldsPointer(array.ElementType),
            INamedTypeSymbol named => named.TypeArguments.Any(HoldsPointer),
            _ => false,
        };

    /// <summary>The name of the never-captured type that the type is, derives from or implements, or null.</summary>
    public static string? NeverCapturedIn(ITypeSymbol type)
    {
        if (type is ITypeParameterSymbol parameter)
        {
            return parameter.ConstraintTypes.Select(NeverCapturedIn).FirstOrDefault(name => name is not null);
        }

        for (var current = Underlying(type); current is not null; current = current.BaseType)
        {
            if (IsListed(current))
            {
                return current.Name;
            }
        }

        return type.AllInterfaces.FirstOrDefault(IsListed)?.Name;
    }

    private static bool IsListed(ITypeSymbol type) =>
        _neverCaptured.Contains(type)
        || (
            NeverCapturedTypes.Endings.Any(ending => type.Name.EndsWith(ending.Ending, StringComparison.Ordinal))
            && NeverCapturedTypes.Endings.Any(ending => ending.Covers(TypeText.Metadata(type)))
        );

    private static ITypeSymbol Underlying(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : type;
}
