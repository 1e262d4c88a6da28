using Microsoft.CodeAnalysis;

namespace Openlayer.Generators.UserSession.Summaries;

/// <summary>What a call of a method does to the ids of its caller.</summary>
/// <param name="Facts">What may happen.</param>
/// <param name="Returned">What it returns, more exactly than its signature.</param>
internal sealed record MethodSummary(CallFacts Facts, ITypeSymbol? Returned)
{
    /// <summary>Of a method that has nothing to do with ids.</summary>
    public static readonly MethodSummary Neutral = new(
        CallFacts.Returns | CallFacts.Keeps | CallFacts.KeepsWhenThrown,
        null
    );

    public bool ChangesIds => Facts != Neutral.Facts;

    public bool May(CallFacts fact) => (Facts & fact) != 0;

    public bool Equals(MethodSummary? other) =>
        other is not null && Facts == other.Facts && SymbolEqualityComparer.Default.Equals(Returned, other.Returned);

    public override int GetHashCode() => (int)Facts;

    /// <summary>What holds of a call that may be of either.</summary>
    public MethodSummary Or(MethodSummary other) =>
        new(Facts | other.Facts, SymbolEqualityComparer.Default.Equals(Returned, other.Returned) ? Returned : null);
}

/// <summary>What may happen at a call.</summary>
[Flags]
internal enum CallFacts
{
    None = 0,

    /// <summary>It returns.</summary>
    Returns = 1,

    /// <summary>The ids that were set before are still set when it returns.</summary>
    Keeps = 2,

    /// <summary>The same, when it throws.</summary>
    KeepsWhenThrown = 4,

    /// <summary>Ids that it sets are still set when it returns.</summary>
    LeavesSet = 8,

    /// <summary>The same, when it throws.</summary>
    LeavesSetWhenThrown = 16,

    /// <summary>It hands out an open scope: what it returns or, of a constructor, the object.</summary>
    OpensScope = 32,
}
