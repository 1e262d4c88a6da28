using Microsoft.CodeAnalysis;

namespace Openlayer.Generators.UserSession.Flow;

/// <summary>What meets ids that are set: code that may trace, a server that starts, work that outlives the call.</summary>
internal sealed class Sightings(TracedCode traced)
{
    private readonly HashSet<SetPoint> _seen = [];
    private readonly Dictionary<SetPoint, IOperation> _served = [];
    private readonly Dictionary<IOperation, BackgroundWork> _work = [];

    /// <summary>Server starts, by the ids that they run under.</summary>
    public IReadOnlyDictionary<SetPoint, IOperation> Served => _served;

    public IEnumerable<BackgroundWork> Work => _work.Values;

    public bool IsSeen(SetPoint point) => _seen.Contains(point);

    public void Visit(IOperation operation, IdState state)
    {
        var points = state.Ids;
        if (points.Count == 0)
        {
            return;
        }

        if (!points.All(_seen.Contains) && traced.MayTrace(operation))
        {
            _seen.UnionWith(points);
        }

        if (HostStart.Is(operation))
        {
            foreach (var point in points)
            {
                _served[point] = operation;
            }
        }

        if (BackgroundWork.NameOf(operation) is { } name)
        {
            var suppressed = state.Points.FirstOrDefault(static point => point.Kind == PointKind.SuppressedFlow);
            _work[operation] = new BackgroundWork(operation, name, points[0], suppressed);
        }
    }
}
