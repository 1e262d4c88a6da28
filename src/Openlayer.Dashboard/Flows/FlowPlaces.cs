namespace Openlayer.Dashboard.Flows;

/// <summary>Which steps of a column have a place of their own. All others share one.</summary>
internal sealed class FlowPlaces
{
    private readonly HashSet<FlowStep> _own = [];
    private readonly Dictionary<FlowStep, int> _others = [];

    public FlowPlaces(IEnumerable<(IReadOnlyList<FlowStep> Path, double Weight)> ways)
    {
        var found = new Dictionary<FlowStep, (double Weight, int Sessions)>();
        foreach (var (path, weight) in ways)
        {
            foreach (var step in path)
            {
                var (sum, count) = found.GetValueOrDefault(step);
                found[step] = (sum + weight, count + 1);
            }
        }

        foreach (var column in found.GroupBy(static one => (one.Key.Kind, one.Key.Turn)))
        {
            var inOrder = column
                .OrderByDescending(static one => one.Value.Weight)
                .ThenByDescending(static one => one.Value.Sessions)
                .ThenBy(static one => one.Key.Name, StringComparer.Ordinal)
                .Select(static one => one.Key)
                .ToList();

            // "Others" that stand for one step would hide it for nothing.
            var count = inOrder.Count > FlowGraph.MaxNodes + 1 ? FlowGraph.MaxNodes : inOrder.Count;
            _own.UnionWith(inOrder.Take(count));
            _others[Shared(inOrder[0])] = inOrder.Count - count;
        }
    }

    /// <summary>The step itself, or the others of its column.</summary>
    public FlowStep Of(FlowStep step) => _own.Contains(step) ? step : Shared(step);

    /// <summary>How many steps share the place.</summary>
    public int OthersOf(FlowStep shared) => _others.GetValueOrDefault(shared);

    private static FlowStep Shared(FlowStep step) => new(step.Kind, step.Turn, null) { IsOthers = true };
}
