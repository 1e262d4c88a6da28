using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Openlayer.Generators.UserSession.Symbols;

namespace Openlayer.Generators.UserSession.Flow;

/// <summary>An exception as far as it is known, and whether a handler takes it.</summary>
/// <param name="Type">A type that it is of; null when nothing is known.</param>
/// <param name="IsExact">Whether it is of that type itself, and of no derived one.</param>
/// <param name="Not">Types that it is not of: handlers of these have let it pass.</param>
internal sealed record Thrown(ITypeSymbol? Type, bool IsExact, ImmutableList<ITypeSymbol> Not)
{
    public static readonly Thrown Anything = new(null, IsExact: false, []);

    /// <summary>What <c>throw;</c> throws: whatever the handler around it has caught.</summary>
    public static Thrown Again(ControlFlowRegion region)
    {
        var handler = region;
        while (handler is { Kind: not ControlFlowRegionKind.Catch, EnclosingRegion: { } outer })
        {
            handler = outer;
        }

        return handler.ExceptionType is { SpecialType: not SpecialType.System_Object } type
            ? Anything with
            {
                Type = type,
            }
            : Anything;
    }

    /// <summary>What is known of either.</summary>
    public Thrown Join(Thrown other) =>
        IsExact == other.IsExact
        && SymbolEqualityComparer.Default.Equals(Type, other.Type)
        && Not.SequenceEqual(other.Not, SymbolEqualityComparer.Default)
            ? this
            : Anything;

    /// <summary>What a <c>throw</c> throws.</summary>
    public static Thrown By(IOperation value)
    {
        var exception = Variables.Unwrap(value);
        return new Thrown(exception?.Type, exception is IObjectCreationOperation, []);
    }

    /// <summary>Whether it may get into a handler, and whether it surely does if the handler has no filter.</summary>
    public (bool May, bool Must) IsCaughtBy(ControlFlowRegion handler)
    {
        var caught = handler.ExceptionType;
        if (caught is null or { SpecialType: SpecialType.System_Object } || IsException(caught))
        {
            return (true, true);
        }

        if (Not.Exists(type => Derives(caught, type)))
        {
            return (false, false);
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

    /// <summary>What is known of it when a handler without a filter has let it pass.</summary>
    public Thrown Past(ControlFlowRegion handler) =>
        handler is { Kind: ControlFlowRegionKind.Catch, ExceptionType: { } type }
            ? this with
            {
                Not = Not.Add(type),
            }
            : this;

    private static bool IsException(ITypeSymbol type) =>
        type
            is {
                Name: "Exception",
                ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true }
            };

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
