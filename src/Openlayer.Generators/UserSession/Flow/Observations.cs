using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Openlayer.Generators.UserSession.Symbols;

namespace Openlayer.Generators.UserSession.Flow;

/// <summary>Code that does not surely have the ids which were set before it.</summary>
/// <param name="Work">What may trace.</param>
/// <param name="Yield">Where the iterator was suspended in between.</param>
internal sealed record Missed(IOperation Work, IOperation Yield);

/// <summary>
/// What meets ids that are set: code that may trace, a server that starts, work that outlives the call.
/// </summary>
internal sealed class Observations(TracedCode traced)
{
    private readonly HashSet<SetPoint> _seen = [];
    private readonly Dictionary<SetPoint, IOperation> _served = [];
    private readonly Dictionary<IOperation, BackgroundWork> _work = [];
    private readonly Dictionary<IOperation, QueuedItem> _queued = [];
    private readonly Dictionary<SetPoint, Missed> _missed = [];
    private readonly Dictionary<IOperation, HashSet<SetPoint>> _under = [];

    /// <summary>Server starts, by the ids that they run under.</summary>
    public IReadOnlyDictionary<SetPoint, IOperation> Served => _served;

    public IEnumerable<BackgroundWork> Work => _work.Values;

    /// <summary>Items that are put into a queue without the ids.</summary>
    public IEnumerable<QueuedItem> Queued => _queued.Values;

    /// <summary>Code that may trace after an iterator was suspended, by the ids that were set before.</summary>
    public IReadOnlyDictionary<SetPoint, Missed> Missed => _missed;

    public bool IsSeen(SetPoint point) => _seen.Contains(point);

    public void Visit(IOperation operation, IdState state)
    {
        VisitInterrupted(operation, state);
        var points = state.Ids;
        if (points.Count == 0 || state.Points.Any(static point => point.Kind == PointKind.SuppressedIds))
        {
            return;
        }

        Cover(operation, points);
        if (!points.All(_seen.Contains) && traced.MayTrace(operation))
        {
            _seen.UnionWith(points.Where(point => !state.IsInterrupted(point)));
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

        if (QueuedItem.NameOf(operation) is { } queue)
        {
            _queued[operation] = new QueuedItem(operation, queue, points[0]);
        }
    }

    /// <summary>Whether what an operation traces is traced only when its result is read.</summary>
    public bool IsDeferred(IOperation operation) => traced.IsDeferred(operation);

    /// <summary>
    /// The first call of a body that traces for sure, has nobody else's ids, and runs before a scope or after it, in a
    /// body where nothing traces while that is open. A query that the scope only hands out is one too: it runs when it
    /// is read.
    /// </summary>
    public IOperation? FirstOutside(SetPoint point, Body body)
    {
        var order = new BlockOrder(body.Graph);
        return order.Operations.FirstOrDefault(operation =>
            !ReferenceEquals(operation, point.Call)
            && traced.Surely.Is(operation)
            && (!_under.TryGetValue(operation, out var ids) || (traced.IsDeferred(operation) && ids.Contains(point)))
            && order.IsOnOneWay(operation, point.Call!)
        );
    }

    private void Cover(IOperation operation, IReadOnlyList<SetPoint> points)
    {
        if (operation is IInvocationOperation or IObjectCreationOperation)
        {
            if (!_under.TryGetValue(operation, out var ids))
            {
                _under[operation] = ids = [];
            }

            ids.UnionWith(points);
        }
    }

    private void VisitInterrupted(IOperation operation, IdState state)
    {
        foreach (var point in state.Points)
        {
            if (
                point is { Origin: { } origin, Call: { } yield }
                && !_missed.ContainsKey(origin)
                && (traced.MayTrace(operation) || traced.ReadsMore(operation))
            )
            {
                _missed[origin] = new Missed(operation, yield);
            }
        }
    }
}
