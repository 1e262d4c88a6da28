using OpenTelemetry.Proto.Trace.V1;

namespace Openlayer.Dashboard.Otlp.Mapping;

/// <summary>The spans of a trace under one root, whatever of them has arrived and in whichever order.</summary>
internal sealed class SpanTree
{
    // A step takes two levels of JSON, of which a stored row may have 256.
    private const int MaxDepth = 60;

    private SpanTree(SpanNode root)
    {
        Root = root;
        ParentsFirst = InOrder(root);
        CountedUsage.Mark(ParentsFirst);
    }

    public SpanNode Root { get; }

    /// <summary>All spans, by time among siblings, each after its parent and the root first.</summary>
    public IReadOnlyList<SpanNode> ParentsFirst { get; }

    /// <param name="bodies">The spans as they were stored; at least one.</param>
    public static SpanTree Of(IEnumerable<byte[]> bodies)
    {
        var nodes = bodies.Select(Read).OrderBy(static node => node, ByTime).ToList();
        var tops = Link(nodes);
        var roots = tops.Where(static top => top.ParentId is null).ToList();
        if (tops.Count == 1 || roots.Count == 1)
        {
            // Spans whose parent has not arrived wait under the root.
            var root = roots.Count == 1 ? roots[0] : tops[0];
            Adopt(root, tops.Where(top => top != root));
            return new(root);
        }

        var together = Together(nodes);
        Adopt(together, tops);
        return new(together);
    }

    private static Comparer<SpanNode> ByTime { get; } =
        Comparer<SpanNode>.Create(
            static (one, other) =>
                one.Span.StartTimeUnixNano != other.Span.StartTimeUnixNano
                    ? one.Span.StartTimeUnixNano.CompareTo(other.Span.StartTimeUnixNano)
                    : string.CompareOrdinal(one.Id, other.Id)
        );

    private static SpanNode Read(byte[] body)
    {
        var alone = ResourceSpans.Parser.ParseFrom(body);
        var scope = alone.ScopeSpans[0];
        return new(scope.Spans[0], alone.Resource, scope.Scope);
    }

    /// <summary>Gives each span its parent, and returns those that have none here.</summary>
    private static List<SpanNode> Link(List<SpanNode> nodes)
    {
        var byId = nodes.ToDictionary(static node => node.Id, StringComparer.Ordinal);
        var tops = new List<SpanNode>();
        foreach (var node in nodes)
        {
            if (node.ParentId is { } id && byId.TryGetValue(id, out var parent) && parent != node)
            {
                node.Parent = parent;
                parent.Children.Add(node);
            }
            else
            {
                tops.Add(node);
            }
        }

        BreakCircles(nodes, tops);
        return tops;
    }

    // Spans that are their own ancestors hang from no top.
    private static void BreakCircles(List<SpanNode> nodes, List<SpanNode> tops)
    {
        var reached = new HashSet<SpanNode>(tops.SelectMany(InOrder));
        foreach (var node in nodes)
        {
            if (reached.Contains(node))
            {
                continue;
            }

            node.Parent!.Children.Remove(node);
            node.Parent = null;
            tops.Add(node);
            reached.UnionWith(InOrder(node));
        }
    }

    private static void Adopt(SpanNode root, IEnumerable<SpanNode> tops)
    {
        foreach (var top in tops)
        {
            top.Parent = root;
            root.Children.Add(top);
        }

        root.Children.Sort(ByTime);
        Flatten(root);
    }

    // What is too deep to be written becomes a sibling of the span above it.
    private static void Flatten(SpanNode root)
    {
        foreach (var node in InOrder(root))
        {
            node.Depth = node.Parent is { } parent ? parent.Depth + 1 : 0;
            if (node.Depth > MaxDepth)
            {
                node.Depth = MaxDepth;
                node.Parent!.Children.Remove(node);
                node.Parent = node.Parent.Parent!;
                node.Parent.Children.Add(node);
            }
        }
    }

    private static SpanNode Together(List<SpanNode> nodes)
    {
        var service = nodes[0]
            .Resource.Attributes.Where(static attribute => attribute.Key == "service.name")
            .Select(static attribute => attribute.Value?.StringValue)
            .FirstOrDefault(static name => !string.IsNullOrWhiteSpace(name));
        var span = new Span
        {
            Name = service ?? "trace",
            TraceId = nodes[0].Span.TraceId,
            StartTimeUnixNano = nodes.Select(static node => node.Span.StartTimeUnixNano).FirstOrDefault(Known),
            EndTimeUnixNano = nodes.Max(static node => node.Span.EndTimeUnixNano),
        };
        return new(span, nodes[0].Resource, scope: null) { IsSynthetic = true };

        static bool Known(ulong time) => time > 0;
    }

    private static List<SpanNode> InOrder(SpanNode root)
    {
        var order = new List<SpanNode>();
        var waiting = new Stack<SpanNode>([root]);
        while (waiting.TryPop(out var node))
        {
            order.Add(node);
            for (var at = node.Children.Count - 1; at >= 0; at--)
            {
                waiting.Push(node.Children[at]);
            }
        }

        return order;
    }
}
