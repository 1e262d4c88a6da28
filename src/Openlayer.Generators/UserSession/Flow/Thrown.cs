using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Openlayer.Generators.UserSession.Flow;

/// <summary>An exception as far as it is known, and whether a handler takes it.</summary>
/// <param name="Type">A type that it is of; null when nothing is known.</param>
/// <param name="IsExact">Whether it is of that type itself, and of no derived one.</param>
internal readonly record struct Thrown(ITypeSymbol? Type, bool IsExact)
{
    public static readonly Thrown Anything = new(null, IsExact: false);

    /// <summary>What a <c>throw</c> throws.</summary>
    public static Thrown By(IOperation value)
    {
        var exception = Variables.Unwrap(value);
        return new Thrown(exception?.Type, exception is IObjectCreationOperation);
    }

    /// <summary>Whether it may get into a handler, and whether it surely does if the handler has no filter.</summary>
    public (bool May, bool Must) IsCaughtBy(ControlFlowRegion handler)
    {
        var caught = handler.ExceptionType;
        if (caught is null or { SpecialType: SpecialType.System_Object } || IsException(caught))
        {
            return (true, true);
        }

        if (Type is null or ITypeParameterSymbol || caught is ITypeParameterSymbol)
        {
            return (true, false);
        }

        if (Derives(Type, caught))
        {
            return (true, true);
        }

        return (!IsExact && Derives(caught, Type), false);
    }

    private static bool IsException(ITypeSymbol type) =>
        type is { Name: "Exception", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };

    private static bool Derives(ITypeSymbol type, ITypeSymbol from)
    {
        for (var one = type; one is not null; one = one.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(one, from))
            {
                return true;
            }
        }

        return false;
    }
}
