using System.Collections.Immutable;

namespace Openlayer.Generators.Tests.Analyzers.RandomMethods;

/// <summary>Where <c>goto</c> leads from a statement, and with which ids.</summary>
internal readonly struct Jumps : IEquatable<Jumps>
{
    private readonly ImmutableSortedDictionary<int, uint>? _targets;

    private Jumps(ImmutableSortedDictionary<int, uint> targets) => _targets = targets;

    public IEnumerable<KeyValuePair<int, uint>> All => _targets ?? ImmutableSortedDictionary<int, uint>.Empty;

    public static Jumps To(int target, uint ids) =>
        ids == 0 ? default : new(ImmutableSortedDictionary<int, uint>.Empty.Add(target, ids));

    public uint this[int target] => _targets?.GetValueOrDefault(target) ?? 0;

    public Jumps Without(int target) => _targets is null ? default : new(_targets.Remove(target));

    public Jumps With(Jumps other) =>
        _targets is null
            ? other
            : other.All.Aggregate(
                this,
                static (jumps, more) => new(jumps._targets!.SetItem(more.Key, jumps[more.Key] | more.Value))
            );

    public bool Equals(Jumps other) => All.SequenceEqual(other.All);

    public override bool Equals(object? obj) => obj is Jumps other && Equals(other);

    public override int GetHashCode() => All.Count();
}
