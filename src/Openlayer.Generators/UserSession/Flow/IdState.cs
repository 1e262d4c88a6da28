using System.Collections.Immutable;
using Facts = System.Collections.Immutable.ImmutableHashSet<Openlayer.Generators.UserSession.Flow.Fact>;

namespace Openlayer.Generators.UserSession.Flow;

/// <summary>
/// Whose ids may be set at a point: those of any of these calls, or nobody's when there are none. Each comes with what is known
/// on every way from it to here, the state itself with what is known on every way to here.
/// </summary>
internal sealed class IdState : IEquatable<IdState>
{
    public static readonly IdState Clean = new(ImmutableDictionary<SetPoint, Facts>.Empty, []);

    private readonly ImmutableDictionary<SetPoint, Facts> _set;
    private readonly Facts _known;

    private IdState(ImmutableDictionary<SetPoint, Facts> set, Facts known)
    {
        _set = set;
        _known = known;
    }

    public IEnumerable<SetPoint> Points => _set.Keys;

    public bool Contains(SetPoint point) => _set.ContainsKey(point);

    /// <summary>The points whose scope or disposable a variable holds.</summary>
    public IEnumerable<SetPoint> HeldBy(object variable) =>
        _set.Where(one => one.Value.Contains(Fact.Holds(variable))).Select(static one => one.Key);

    /// <summary>The variables that hold a point's scope or disposable.</summary>
    public IEnumerable<object> HoldersOf(SetPoint point) =>
        _set[point].Where(static fact => fact.Kind == FactKind.Holds).Select(static fact => fact.Subject);

    /// <summary>Adds without replacing: what a caller had set, a scope, a suppressed flow.</summary>
    public IdState With(SetPoint point) => new(
        _set.SetItem(point, _known),
        point.Kind == PointKind.Scope ? _known.Add(Fact.Within(point)) : _known);

    /// <summary>Ends what is set. What an open scope hides comes back at its end, so it stays.</summary>
    public IdState Clear()
    {
        var scopes = Points.Where(static point => point.Kind == PointKind.Scope).ToList();
        var cleared = _set.Where(one => one.Key.IsCleared && scopes.All(scope => one.Value.Contains(Fact.Within(scope))));
        return new IdState(_set.RemoveRange(cleared.Select(static one => one.Key)), _known);
    }

    /// <summary>Ends a scope, and what was set inside it.</summary>
    public IdState Close(SetPoint scope)
    {
        var inside = _set.Where(one => one.Key.IsCleared && one.Value.Contains(Fact.Within(scope))).Select(static one => one.Key);
        return new IdState(_set.RemoveRange(inside), _known).Drop(scope);
    }

    /// <summary>Forgets a scope: it is closed, or someone else will dispose it.</summary>
    public IdState Drop(SetPoint scope) => new IdState(_set.Remove(scope), _known).Learn((_, facts) => facts.Remove(Fact.Within(scope)));

    /// <summary>Changes what is known, of each point and (where the point is null) at all.</summary>
    public IdState Learn(Func<SetPoint?, Facts, Facts> learn) =>
        new(_set.ToImmutableDictionary(static one => one.Key, one => learn(one.Key, one.Value)), learn(null, _known));

    /// <summary>Keeps the ways on which this can be; null when there are none.</summary>
    public IdState? Assume(Fact fact)
    {
        var possible = _set.Where(one => !one.Value.Contains(fact.Negated));
        return _known.Contains(fact.Negated)
            ? null
            : new IdState(possible.ToImmutableDictionary(static one => one.Key, one => one.Value.Add(fact)), _known.Add(fact));
    }

    public IdState Join(IdState other)
    {
        var joined = _set.ToBuilder();
        foreach (var one in other._set)
        {
            joined[one.Key] = _set.TryGetValue(one.Key, out var known) ? known.Intersect(one.Value) : one.Value;
        }

        return new IdState(joined.ToImmutable(), _known.Intersect(other._known));
    }

    public bool Equals(IdState? other) =>
        other is not null
        && _set.Count == other._set.Count
        && _set.All(one => other._set.TryGetValue(one.Key, out var facts) && facts.SetEquals(one.Value))
        && _known.SetEquals(other._known);

    public override bool Equals(object? obj) => Equals(obj as IdState);

    public override int GetHashCode() =>
        _set.Aggregate(_known.Count, static (hash, one) => hash ^ (one.Key.GetHashCode() * 31 + one.Value.Count));
}
