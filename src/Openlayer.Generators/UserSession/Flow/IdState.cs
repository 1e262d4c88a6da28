using System.Collections.Immutable;

namespace Openlayer.Generators.UserSession.Flow;

/// <summary>Whose ids may be set at a point: those of any of these calls, or nobody's when there are none.</summary>
internal sealed class IdState : IEquatable<IdState>
{
    public static readonly IdState Clean = new(ImmutableHashSet<SetPoint>.Empty);

    private IdState(ImmutableHashSet<SetPoint> set) => Set = set;

    public ImmutableHashSet<SetPoint> Set { get; }

    public static IdState Of(SetPoint point) => new([point]);

    public IdState Join(IdState other) => new(Set.Union(other.Set));

    public bool Equals(IdState? other) => other is not null && Set.SetEquals(other.Set);

    public override bool Equals(object? obj) => Equals(obj as IdState);

    public override int GetHashCode() => Set.Aggregate(0, static (hash, point) => hash ^ point.GetHashCode());
}
