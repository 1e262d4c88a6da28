using Microsoft.CodeAnalysis;

namespace Openlayer.Generators.UserSession.Program;

/// <summary>What a call of a method does to the ids of its caller.</summary>
internal sealed record MethodSummary
{
    /// <summary>Of a method that has nothing to do with ids.</summary>
    public static readonly MethodSummary Neutral = new();

    /// <summary>Whether it ever returns.</summary>
    public bool Returns { get; init; } = true;

    /// <summary>Whether the ids that were set before may still be set when it returns.</summary>
    public bool Keeps { get; init; } = true;

    /// <summary>The same, when it throws.</summary>
    public bool KeepsWhenThrown { get; init; } = true;

    /// <summary>Whether ids that it sets may still be set when it returns.</summary>
    public bool LeavesSet { get; init; }

    /// <summary>The same, when it throws.</summary>
    public bool LeavesSetWhenThrown { get; init; }

    /// <summary>Whether it hands out an open scope: what it returns or, of a constructor, the object.</summary>
    public bool OpensScope { get; init; }

    /// <summary>What it returns, more exactly than its signature says.</summary>
    public ITypeSymbol? Returned { get; init; }

    public bool ChangesIds => this with { Returned = null } != Neutral;

    public bool Equals(MethodSummary? other) =>
        other is not null
        && (Returns, Keeps, KeepsWhenThrown, LeavesSet, LeavesSetWhenThrown, OpensScope)
            == (other.Returns, other.Keeps, other.KeepsWhenThrown, other.LeavesSet, other.LeavesSetWhenThrown, other.OpensScope)
        && SymbolEqualityComparer.Default.Equals(Returned, other.Returned);

    public override int GetHashCode() => (Returns, Keeps, LeavesSet, OpensScope).GetHashCode();

    /// <summary>What holds of a call that may be of either.</summary>
    public MethodSummary Or(MethodSummary other) => new()
    {
        Returns = Returns || other.Returns,
        Keeps = Keeps || other.Keeps,
        KeepsWhenThrown = KeepsWhenThrown || other.KeepsWhenThrown,
        LeavesSet = LeavesSet || other.LeavesSet,
        LeavesSetWhenThrown = LeavesSetWhenThrown || other.LeavesSetWhenThrown,
        OpensScope = OpensScope || other.OpensScope,
        Returned = SymbolEqualityComparer.Default.Equals(Returned, other.Returned) ? Returned : null,
    };
}
