using Facts = System.Collections.Immutable.ImmutableHashSet<Openlayer.Generators.UserSession.Flow.Fact>;
using FactsOfPoints = System.Collections.Immutable.ImmutableDictionary<
    Openlayer.Generators.UserSession.Flow.SetPoint,
    System.Collections.Immutable.ImmutableHashSet<Openlayer.Generators.UserSession.Flow.Fact>
>;

namespace Openlayer.Generators.UserSession.Flow;

/// <summary>
/// Whose ids may be set at a point: those of any of these calls, or nobody's when there are none. Each comes with what
/// is known on every way from it to here, the state itself with what is known on every way to here.
/// </summary>
internal sealed class IdState : IEquatable<IdState>
{
    public static readonly IdState Clean = new(FactsOfPoints.Empty, []);

    private readonly FactsOfPoints _set;
    private readonly Facts _known;
    private IReadOnlyList<SetPoint>? _ids;

    private IdState(FactsOfPoints set, Facts known)
    {
        _set = set;
        _known = known;
    }

    public IEnumerable<SetPoint> Points => _set.Keys;

    /// <summary>The points of which there are ids. Asked at every operation, while states change at few.</summary>
    public IReadOnlyList<SetPoint> Ids =>
        _ids ??= [.. Points.Where(static point => point.Kind is PointKind.Set or PointKind.Scope)];

    public bool Contains(SetPoint point) => _set.ContainsKey(point);

    /// <summary>The points whose scope or disposable a variable holds.</summary>
    public IEnumerable<SetPoint> HeldBy(object variable)
    {
        var held = Fact.Holds(variable);
        return Points.Where(point => _set[point].Contains(held));
    }

    /// <summary>The variables that hold a point's scope or disposable.</summary>
    public IEnumerable<object> HoldersOf(SetPoint point) =>
        _set[point].Where(static fact => fact.Kind == FactKind.Holds).Select(static fact => fact.Subject);

    /// <summary>Adds without replacing: what a caller had set, a scope, a suppressed flow.</summary>
    public IdState With(SetPoint point) =>
        new(_set.SetItem(point, _known), point.Restores ? _known.Add(Fact.Within(point)) : _known);

    /// <summary>Marks ids as set before an iterator was suspended, for as long as they would have been set.</summary>
    public IdState Interrupt(SetPoint point, SetPoint interrupted, bool isLost)
    {
        var marked = _set.SetItem(interrupted, _set[point]);
        return new(isLost ? marked.SetItem(point, _set[point].Add(Fact.Interrupted(point))) : marked, _known);
    }

    /// <summary>Drops one point and keeps what is known of the others.</summary>
    public IdState Without(SetPoint point) => new(_set.Remove(point), _known);

    /// <summary>
    /// Whether the ids of a point are surely gone, because the iterator was suspended on every way to here.
    /// </summary>
    public bool IsInterrupted(SetPoint point) => _set[point].Contains(Fact.Interrupted(point));

    /// <summary>Ends what is set for good: ids that were read before it are not put back by themselves.</summary>
    public IdState Clear() =>
        Points
            .Where(static point => point.Kind == PointKind.Saved)
            .ToList()
            .Aggregate(this, static (left, saved) => left.Drop(saved))
            .Replace();

    /// <summary>Ends what is set. What an open scope hides comes back at its end, so it stays.</summary>
    public IdState Replace()
    {
        var scopes = Points.Where(static point => point.Restores).Select(Fact.Within).ToList();
        var cleared = Points.Where(point => point.IsCleared && scopes.TrueForAll(_set[point].Contains));
        return new IdState(_set.RemoveRange(cleared), _known);
    }

    /// <summary>Ends a scope, and what was set inside it.</summary>
    public IdState Close(SetPoint scope)
    {
        var within = Fact.Within(scope);
        return new IdState(
            _set.RemoveRange(Points.Where(point => point.IsCleared && _set[point].Contains(within))),
            _known
        ).Drop(scope);
    }

    /// <summary>Forgets a scope: it is closed, or someone else will dispose it.</summary>
    public IdState Drop(SetPoint scope)
    {
        var within = Fact.Within(scope);
        var left = _set.RemoveRange(_set.Keys.Where(point => point == scope || point.Origin == scope));
        return new IdState(left, _known).Learn((_, facts) => facts.Remove(within));
    }

    /// <summary>Changes what is known, of each point and (where the point is null) at all.</summary>
    public IdState Learn(Func<SetPoint?, Facts, Facts> learn)
    {
        var set = _set;
        foreach (var one in _set)
        {
            set = set.SetItem(one.Key, learn(one.Key, one.Value));
        }

        var known = learn(null, _known);
        return set == _set && known == _known ? this : new(set, known);
    }

    /// <summary>Keeps the ways on which this can be; null when there are none.</summary>
    public IdState? Assume(Fact fact)
    {
        var negated = fact.Negated;
        if (_known.Contains(negated))
        {
            return null;
        }

        var possible = _set;
        foreach (var one in _set)
        {
            possible = one.Value.Contains(negated)
                ? possible.Remove(one.Key)
                : possible.SetItem(one.Key, one.Value.Add(fact));
        }

        return new(possible, _known.Add(fact));
    }

    public IdState Join(IdState other)
    {
        if (Equals(other))
        {
            return this;
        }

        var joined = _set;
        foreach (var one in other._set)
        {
            joined = joined.SetItem(
                one.Key,
                _set.TryGetValue(one.Key, out var known) ? known.Intersect(one.Value) : one.Value
            );
        }

        return new(joined, _known.Intersect(other._known));
    }

    public bool Equals(IdState? other)
    {
        if (ReferenceEquals(this, other))
        {
            return true;
        }

        if (other is null || _set.Count != other._set.Count || !_known.SetEquals(other._known))
        {
            return false;
        }

        foreach (var one in _set)
        {
            if (!other._set.TryGetValue(one.Key, out var facts) || !facts.SetEquals(one.Value))
            {
                return false;
            }
        }

        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as IdState);

    public override int GetHashCode()
    {
        var hash = _known.Count;
        foreach (var one in _set)
        {
            hash ^= (one.Key.GetHashCode() * 31) + one.Value.Count;
        }

        return hash;
    }
}
