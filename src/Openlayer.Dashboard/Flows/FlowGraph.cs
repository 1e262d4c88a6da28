namespace Openlayer.Dashboard.Flows;

/// <summary>A step, with what the conversations that go through it come to.</summary>
internal sealed class FlowNode(FlowStep step, int column)
{
    public FlowStep Step { get; } = step;

    public int Column { get; } = column;

    public FlowFigures Figures { get; } = new();

    /// <summary>How often something was done again there.</summary>
    public int Retries { get; set; }

    public int Loops { get; set; }

    /// <summary>How many different steps it stands for: more than one only of "others".</summary>
    public int Steps { get; set; } = 1;
}

/// <summary>Two steps of which one follows the other.</summary>
internal sealed class FlowLink(FlowNode from, FlowNode to)
{
    public FlowNode From { get; } = from;

    public FlowNode To { get; } = to;

    public FlowFigures Figures { get; } = new();
}

/// <summary>The ways that conversations go: the nodes by column, the links between them.</summary>
internal sealed class FlowGraph
{
    /// <summary>Most nodes of a column that have a place of their own.</summary>
    public const int MaxNodes = 6;

    /// <summary>Most turns that have columns of their own.</summary>
    public const int MaxTurns = 3;

    private readonly Dictionary<FlowStep, FlowNode> _nodes = [];
    private readonly Dictionary<(FlowNode, FlowNode), FlowLink> _links = [];

    private FlowGraph(int turns) => Turns = turns;

    /// <summary>How many turns have columns of their own.</summary>
    public int Turns { get; }

    public int Columns => (2 * Turns) + 2;

    /// <summary>Those of each column together; in it the widest first, and "others" last.</summary>
    public IReadOnlyList<FlowNode> Nodes { get; private set; } = [];

    /// <summary>By the column in which they begin; there the widest first.</summary>
    public IReadOnlyList<FlowLink> Links { get; private set; } = [];

    public static FlowGraph Of(IReadOnlyCollection<Conversation> conversations, FlowWidth width, int turns)
    {
        var weights = new FlowWeights(width, conversations);
        var ways = conversations
            .Select(conversation =>
                (conversation, Path: FlowStep.PathOf(conversation, turns), weights.Of(conversation))
            )
            .ToList();
        var places = new FlowPlaces(ways.Select(static way => (way.Path, way.Item3)));
        var graph = new FlowGraph(turns);
        foreach (var (conversation, path, weight) in ways)
        {
            graph.Add(conversation, path, weight, places);
        }

        graph.Sort();
        return graph;
    }

    private void Add(Conversation conversation, IReadOnlyList<FlowStep> path, double weight, FlowPlaces places)
    {
        FlowNode? before = null;
        foreach (var step in path)
        {
            var node = Node(places.Of(step), places);
            node.Figures.Add(conversation, weight);
            if (before is not null)
            {
                Link(before, node).Figures.Add(conversation, weight);
            }

            AddRepeats(conversation, node);
            before = node;
        }
    }

    private void AddRepeats(Conversation conversation, FlowNode node)
    {
        foreach (var repeat in conversation.Repeats)
        {
            var isOfTool = repeat.Kind is RepeatKind.ToolRetry or RepeatKind.ToolLoop;
            var isHere = node.Step.Kind switch
            {
                FlowStepKind.Entry => !isOfTool && repeat.Turn == node.Step.Turn,
                FlowStepKind.Tools => isOfTool && repeat.Turn == node.Step.Turn,
                FlowStepKind.Later => repeat.Turn > Turns,
                _ => false,
            };
            if (isHere)
            {
                var isRetry = repeat.Kind is RepeatKind.ToolRetry or RepeatKind.TurnRetry;
                node.Retries += isRetry ? 1 : 0;
                node.Loops += isRetry ? 0 : 1;
            }
        }
    }

    private FlowNode Node(FlowStep step, FlowPlaces places)
    {
        if (!_nodes.TryGetValue(step, out var node))
        {
            var steps = step.IsOthers ? places.OthersOf(step) : 1;
            _nodes[step] = node = new(step, step.Column(Turns)) { Steps = steps };
        }

        return node;
    }

    private FlowLink Link(FlowNode from, FlowNode to)
    {
        if (!_links.TryGetValue((from, to), out var link))
        {
            _links[(from, to)] = link = new(from, to);
        }

        return link;
    }

    private void Sort()
    {
        Nodes =
        [
            .. _nodes
                .Values.OrderBy(static node => node.Column)
                .ThenBy(static node => node.Step.IsOthers)
                .ThenByDescending(static node => node.Figures.Weight)
                .ThenByDescending(static node => node.Figures.Sessions)
                .ThenBy(static node => node.Step.Name, StringComparer.Ordinal),
        ];
        var order = Nodes
            .Select(static (node, at) => (node, at))
            .ToDictionary(static one => one.node, static one => one.at);
        Links =
        [
            .. _links
                .Values.OrderBy(static link => link.From.Column)
                .ThenByDescending(static link => link.Figures.Weight)
                .ThenByDescending(static link => link.Figures.Sessions)
                .ThenBy(link => order[link.From])
                .ThenBy(link => order[link.To]),
        ];
    }
}
