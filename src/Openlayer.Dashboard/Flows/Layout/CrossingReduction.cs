namespace Openlayer.Dashboard.Flows.Layout;

/// <summary>Orders the boxes of each column so that bands cross less.</summary>
internal static class CrossingReduction
{
    private const int Sweeps = 8;

    /// <summary>The best order of all that were tried; the first one if none is better.</summary>
    public static void Reduce(List<SankeyNode>[] columns)
    {
        var best = columns.Select(static column => column.ToArray()).ToArray();
        var least = Crossings(columns);
        for (var sweep = 0; sweep < Sweeps && least > 0; sweep++)
        {
            Sweep(columns, forward: sweep % 2 == 0);
            if (Crossings(columns) is var crossings && crossings < least)
            {
                least = crossings;
                best = [.. columns.Select(static column => column.ToArray())];
            }
        }

        for (var at = 0; at < columns.Length; at++)
        {
            columns[at].Clear();
            columns[at].AddRange(best[at]);
        }
    }

    /// <summary>What crosses, by the smaller weight of each pair of bands.</summary>
    public static double Crossings(IReadOnlyList<IReadOnlyList<SankeyNode>> columns)
    {
        var order = Order(columns);
        var sum = 0d;
        foreach (var column in columns)
        {
            var links = column.SelectMany(static node => node.OutOf).ToList();
            for (var one = 0; one < links.Count; one++)
            {
                for (var other = one + 1; other < links.Count; other++)
                {
                    var (first, second) = (links[one], links[other]);
                    var isCrossed = (order[first.From] - order[second.From]) * (order[first.To] - order[second.To]) < 0;
                    sum += isCrossed ? Math.Min(first.Weight, second.Weight) : 0;
                }
            }
        }

        return sum;
    }

    // Each box goes to the weighted middle of what it is linked to in the column before.
    private static void Sweep(List<SankeyNode>[] columns, bool forward)
    {
        for (var step = 1; step < columns.Length; step++)
        {
            var column = columns[forward ? step : columns.Length - 1 - step];
            var order = Order(columns);
            var inOrder = column
                .Select(node => (Node: node, Middle: Middle(node, forward, order)))
                .OrderBy(static one => one.Middle)
                .Select(static one => one.Node)
                .ToList();
            column.Clear();
            column.AddRange(inOrder);
        }
    }

    private static double Middle(SankeyNode node, bool forward, Dictionary<SankeyNode, int> order)
    {
        var links = forward ? node.Into : node.OutOf;
        var weight = links.Sum(static link => link.Weight);
        return weight > 0
            ? links.Sum(link => order[forward ? link.From : link.To] * link.Weight) / weight
            : order[node];
    }

    private static Dictionary<SankeyNode, int> Order(IReadOnlyList<IReadOnlyList<SankeyNode>> columns) =>
        columns
            .SelectMany(static column => column.Select(static (node, at) => (node, at)))
            .ToDictionary(static one => one.node, static one => one.at);
}
