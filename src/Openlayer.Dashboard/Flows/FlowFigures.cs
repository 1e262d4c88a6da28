namespace Openlayer.Dashboard.Flows;

/// <summary>What the widths of a picture stand for.</summary>
internal enum FlowWidth
{
    Sessions,
    Users,
    Cost,
    Lost,
}

/// <summary>What the conversations of a node or a link come to.</summary>
internal sealed class FlowFigures
{
    private readonly HashSet<string> _users = new(StringComparer.Ordinal);

    public int Sessions { get; private set; }

    /// <summary>Different ones.</summary>
    public int Users => _users.Count;

    public double Cost { get; private set; }

    /// <summary>Milliseconds.</summary>
    public double TimeLost { get; private set; }

    /// <summary>How many conversations did not end in an answer.</summary>
    public int Unanswered { get; private set; }

    /// <summary>How wide it is.</summary>
    public double Weight { get; private set; }

    /// <summary>How much of the width did not end in an answer.</summary>
    public double UnansweredWeight { get; private set; }

    public void Add(Conversation conversation, double weight)
    {
        Sessions++;
        _users.UnionWith(conversation.Users);
        Cost += conversation.Cost;
        TimeLost += conversation.TimeLost;
        Weight += weight;
        if (conversation.Outcome != FlowOutcome.Answered)
        {
            Unanswered++;
            UnansweredWeight += weight;
        }
    }
}
