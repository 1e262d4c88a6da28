namespace Openlayer.Dashboard.Flows.Layout;

/// <summary>A graph with places: its boxes and bands, and the ways of conversations that ended early.</summary>
/// <remarks>
/// A conversation that ends before the last column runs on to its outcome beside the others: through a passage in each
/// column between, which all conversations with that outcome share.
/// </remarks>
internal sealed class FlowPicture
{
    private const double Gap = 17;
    private const double HeightOfNode = 34;

    private readonly Dictionary<FlowNode, SankeyNode> _boxes = [];
    private readonly Dictionary<(int Column, FlowNode Outcome), Passage> _passages = [];
    private readonly Dictionary<(object From, object To), Band> _bands = [];

    private FlowPicture(FlowGraph graph) => Graph = graph;

    public FlowGraph Graph { get; }

    public double Height { get; private set; }

    public IReadOnlyDictionary<FlowNode, SankeyNode> Boxes => _boxes;

    public IReadOnlyCollection<Passage> Passages => _passages.Values;

    public IReadOnlyCollection<Band> Bands => _bands.Values;

    public static FlowPicture Of(FlowGraph graph)
    {
        var picture = new FlowPicture(graph);
        picture.Place();
        return picture;
    }

    private void Place()
    {
        // In a width in which nobody counts, such as a cost that no row has, there is nothing to draw.
        foreach (var link in Graph.Links.Where(static link => link.Figures.Weight > 0))
        {
            Route(link);
        }

        foreach (var node in Graph.Nodes.Where(static node => node.Figures.Weight > 0))
        {
            _boxes[node] = new(node.Column, node.Figures.Weight);
        }

        foreach (var passage in _passages.Values)
        {
            passage.Box = new(passage.Column, passage.Weight);
        }

        foreach (var band in _bands.Values)
        {
            band.Place = new(BoxOf(band.From), BoxOf(band.To), band.Weight);
        }

        SankeyNode[] boxes = [.. _boxes.Values, .. _passages.Values.Select(static passage => passage.Box)];
        var most = boxes
            .GroupBy(static box => box.Column)
            .Select(static column => column.Count())
            .DefaultIfEmpty(0)
            .Max();
        Height = Math.Clamp(most * HeightOfNode, 200, 460);
        SankeyLayout.Arrange(boxes, [.. _bands.Values.Select(static band => band.Place)], Height, Gap);
    }

    private void Route(FlowLink link)
    {
        object from = link.From;
        for (var column = link.From.Column + 1; column < link.To.Column; column++)
        {
            if (!_passages.TryGetValue((column, link.To), out var passage))
            {
                _passages[(column, link.To)] = passage = new(column, link.To);
            }

            passage.Weight += link.Figures.Weight;
            Add(from, passage, link);
            from = passage;
        }

        Add(from, link.To, link);
    }

    private void Add(object from, object to, FlowLink link)
    {
        if (!_bands.TryGetValue((from, to), out var band))
        {
            _bands[(from, to)] = band = new(from, to);
        }

        band.Add(link);
    }

    private SankeyNode BoxOf(object end) => end is FlowNode node ? _boxes[node] : ((Passage)end).Box;
}

/// <summary>Where conversations with the same outcome pass a column, after they have ended.</summary>
internal sealed class Passage(int column, FlowNode outcome)
{
    public int Column { get; } = column;

    public FlowNode Outcome { get; } = outcome;

    public double Weight { get; set; }

    public SankeyNode Box { get; set; } = null!;
}

/// <summary>A drawn part of links.</summary>
/// <param name="from">A node or a passage.</param>
/// <param name="to">The same.</param>
internal sealed class Band(object from, object to)
{
    public object From { get; } = from;

    public object To { get; } = to;

    public double Weight { get; private set; }

    public double UnansweredWeight { get; private set; }

    public int Sessions { get; private set; }

    /// <summary>The only link that it is a part of; null where there are several.</summary>
    public FlowLink? Link { get; private set; }

    public SankeyLink Place { get; set; } = null!;

    public void Add(FlowLink link)
    {
        Link = Sessions == 0 ? link : null;
        Weight += link.Figures.Weight;
        UnansweredWeight += link.Figures.UnansweredWeight;
        Sessions += link.Figures.Sessions;
    }
}
