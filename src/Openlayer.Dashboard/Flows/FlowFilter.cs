using Openlayer.Dashboard.Patterns;

namespace Openlayer.Dashboard.Flows;

/// <summary>Which conversations a picture is of.</summary>
internal sealed record FlowFilter
{
    public string? User { get; init; }

    /// <summary>The entry point.</summary>
    public string? Name { get; init; }

    public bool ErrorsOnly { get; init; }

    /// <summary>None of its turns failed.</summary>
    public bool WithoutErrors { get; init; }

    /// <summary>The rows that meet all else.</summary>
    public IReadOnlySet<long>? Rows { get; init; }

    /// <summary>Rows that it must not have.</summary>
    public IReadOnlySet<long>? ExcludedRows { get; init; }

    /// <summary>The key of a step that it goes through.</summary>
    public string? Step { get; init; }

    /// <summary>The key of the step that follows; needs <see cref="Step"/>.</summary>
    public string? Next { get; init; }

    /// <summary>The key of something that was done again.</summary>
    public string? Repeat { get; init; }

    /// <summary>True when it leaves nothing out.</summary>
    public bool IsEverything => this == new FlowFilter();

    /// <summary>
    /// A conversation counts if one of its turns meets all conditions, none is excluded, and it went the way.
    /// </summary>
    public IEnumerable<Conversation> Of(IEnumerable<Conversation> conversations, int maxTurns) =>
        conversations.Where(conversation =>
            conversation.Turns.Any(Meets)
            && !conversation.Turns.Any(IsExcluded)
            && (Repeat is null || conversation.Repeats.Any(repeat => repeat.Key == Repeat))
            && (Step is null || Goes(FlowStep.PathOf(conversation, maxTurns)))
        );

    private bool Meets(TurnRow turn) =>
        (User is null || turn.User == User)
        && (Name is null || turn.Name == Name)
        && (!ErrorsOnly || turn.HasError)
        && (Rows is null || Rows.Contains(turn.Id));

    private bool IsExcluded(TurnRow turn) =>
        (WithoutErrors && turn.HasError) || ExcludedRows?.Contains(turn.Id) == true;

    private bool Goes(IReadOnlyList<FlowStep> path)
    {
        for (var at = 0; at < path.Count; at++)
        {
            if (path[at].Key == Step)
            {
                return Next is null || (at + 1 < path.Count && path[at + 1].Key == Next);
            }
        }

        return false;
    }
}
