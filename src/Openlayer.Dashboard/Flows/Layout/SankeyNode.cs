namespace Openlayer.Dashboard.Flows.Layout;

/// <summary>A box of a column.</summary>
/// <param name="weight">What flows through it.</param>
internal sealed class SankeyNode(int column, double weight)
{
    public int Column { get; } = column;

    public double Weight { get; } = weight;

    public double Top { get; internal set; }

    public double Height { get; internal set; }

    public double Middle => Top + (Height / 2);

    internal List<SankeyLink> Into { get; } = [];

    internal List<SankeyLink> OutOf { get; } = [];
}

/// <summary>A band from a box to one of the next column.</summary>
internal sealed class SankeyLink(SankeyNode from, SankeyNode to, double weight)
{
    public SankeyNode From { get; } = from;

    public SankeyNode To { get; } = to;

    public double Weight { get; } = weight;

    public double Height { get; internal set; }

    /// <summary>Its upper edge where it begins, and where it ends.</summary>
    public double FromTop { get; internal set; }

    public double ToTop { get; internal set; }
}
