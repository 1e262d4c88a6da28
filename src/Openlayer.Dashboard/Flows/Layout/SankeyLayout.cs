namespace Openlayer.Dashboard.Flows.Layout;

/// <summary>
/// Gives boxes and bands their places. Boxes of a column never overlap, bands are as high as what flows through them,
/// and the same graph always gets the same places.
/// </summary>
internal sealed class SankeyLayout
{
    /// <summary>Least height of a box, so that it can be seen.</summary>
    public const double MinHeight = 1;

    private const int Rounds = 32;

    private readonly List<SankeyNode>[] _columns;
    private readonly double _height;
    private readonly double _gap;

    private SankeyLayout(IEnumerable<SankeyNode> nodes, double height, double gap)
    {
        _columns =
        [
            .. nodes
                .GroupBy(static node => node.Column)
                .OrderBy(static column => column.Key)
                .Select(static column => column.ToList()),
        ];
        _height = height;
        _gap = gap;
    }

    /// <summary>Sets the places.</summary>
    /// <param name="nodes">In the order in which they stand where nothing speaks for another.</param>
    /// <param name="links">Each to the next column that has a box.</param>
    /// <param name="height">Of the whole picture.</param>
    /// <param name="gap">Between two boxes.</param>
    public static void Arrange(
        IReadOnlyCollection<SankeyNode> nodes,
        IReadOnlyCollection<SankeyLink> links,
        double height,
        double gap
    )
    {
        if (nodes.Count == 0)
        {
            return;
        }

        foreach (var link in links)
        {
            link.From.OutOf.Add(link);
            link.To.Into.Add(link);
        }

        var layout = new SankeyLayout(nodes, height, gap);
        var scale = layout.Scale();
        CrossingReduction.Reduce(layout._columns);
        foreach (var node in nodes)
        {
            node.Height = Math.Max(MinHeight, node.Weight * scale);
        }

        layout.Stack();
        layout.Relax();
        foreach (var link in links)
        {
            link.Height = link.Weight * scale;
        }

        foreach (var node in nodes)
        {
            Attach(node);
        }
    }

    // As large as the fullest column allows, even if all of its boxes have the least height besides.
    private double Scale() =>
        _columns
            .Select(column =>
                (
                    Free: _height - ((column.Count - 1) * _gap) - (column.Count * MinHeight),
                    Weight: column.Sum(static node => node.Weight)
                )
            )
            .Where(static column => column.Weight > 0)
            .Select(static column => Math.Max(0, column.Free) / column.Weight)
            .DefaultIfEmpty(0)
            .Min();

    private void Stack()
    {
        foreach (var column in _columns)
        {
            var top = 0d;
            foreach (var node in column)
            {
                node.Top = top;
                top += node.Height + _gap;
            }
        }
    }

    // Boxes move towards what they are linked to, by less in each round.
    private void Relax()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var strength = Math.Pow(0.95, round);
            var forward = round % 2 == 0;
            for (var at = 0; at < _columns.Length; at++)
            {
                var column = _columns[forward ? at : _columns.Length - 1 - at];
                foreach (var node in column)
                {
                    node.Top += (Wanted(node, forward) - node.Middle) * strength;
                }

                Separate(column);
            }
        }
    }

    private static double Wanted(SankeyNode node, bool forward)
    {
        var sum = 0d;
        var weight = 0d;
        foreach (var link in forward ? node.Into : node.OutOf)
        {
            sum += (forward ? link.From : link.To).Middle * link.Weight;
            weight += link.Weight;
        }

        return weight > 0 ? sum / weight : node.Middle;
    }

    // Down where boxes overlap, then up from the lower edge. The order stays.
    private void Separate(List<SankeyNode> column)
    {
        var top = 0d;
        foreach (var node in column)
        {
            node.Top = Math.Max(node.Top, top);
            top = node.Top + node.Height + _gap;
        }

        var bottom = _height;
        for (var at = column.Count - 1; at >= 0; at--)
        {
            var node = column[at];
            node.Top = Math.Min(node.Top, bottom - node.Height);
            bottom = node.Top - _gap;
        }
    }

    private static void Attach(SankeyNode node)
    {
        var top = node.Top;
        foreach (var link in node.OutOf.OrderBy(static link => link.To.Top))
        {
            link.FromTop = top;
            top += link.Height;
        }

        top = node.Top;
        foreach (var link in node.Into.OrderBy(static link => link.From.Top))
        {
            link.ToTop = top;
            top += link.Height;
        }
    }
}
