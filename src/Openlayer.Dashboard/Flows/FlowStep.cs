using System.Globalization;
using Openlayer.Dashboard.Patterns;

namespace Openlayer.Dashboard.Flows;

/// <summary>What stands in a column of the picture.</summary>
internal enum FlowStepKind
{
    /// <summary>The entry point of a turn.</summary>
    Entry,

    /// <summary>The tools that a turn called.</summary>
    Tools,

    /// <summary>Turns after those that the picture shows.</summary>
    Later,

    /// <summary>How the conversation ended.</summary>
    Outcome,
}

/// <summary>One step of a conversation's way through the picture.</summary>
/// <param name="Turn">1 for the first turn; 0 for what belongs to none.</param>
/// <param name="Name">Null for an entry point without a name, and for no tools.</param>
internal readonly record struct FlowStep(FlowStepKind Kind, int Turn, string? Name)
{
    /// <summary>What stands for no name where a text is needed. No name can be the same.</summary>
    public const string Nameless = "\0";

    // More tools of a turn say no more.
    private const int MaxTools = 4;

    /// <summary>True of the ones that had too few conversations for a place of their own.</summary>
    public bool IsOthers { get; init; }

    /// <summary>The same for the same step at another time; names it in an address.</summary>
    public string Key => KeyOf($"{Kind}{Turn}", Name);

    /// <summary>A short key: a page has hundreds of them.</summary>
    public static string KeyOf(string what, string? name) =>
        string.Create(CultureInfo.InvariantCulture, $"{what}-{StableHash.Of(name ?? Nameless) & 0xFF_FFFF_FFFF:x10}")
            .ToLowerInvariant();

    /// <summary>The way of a conversation: at most so many turns, and how it ended.</summary>
    public static IReadOnlyList<FlowStep> PathOf(Conversation conversation, int maxTurns)
    {
        var shown = Math.Min(conversation.Turns.Count, maxTurns);
        var path = new List<FlowStep>((2 * shown) + 2);
        for (var at = 0; at < shown; at++)
        {
            path.Add(new(FlowStepKind.Entry, at + 1, conversation.Turns[at].Name));
            path.Add(new(FlowStepKind.Tools, at + 1, Tools(conversation.Turns[at])));
        }

        if (conversation.Turns.Count - shown is > 0 and var more)
        {
            path.Add(new(FlowStepKind.Later, 0, Later(more)));
        }

        path.Add(new(FlowStepKind.Outcome, 0, conversation.Outcome.ToString()));
        return path;
    }

    /// <summary>Which column it stands in.</summary>
    public int Column(int maxTurns) =>
        Kind switch
        {
            FlowStepKind.Entry => 2 * (Turn - 1),
            FlowStepKind.Tools => (2 * Turn) - 1,
            FlowStepKind.Later => 2 * maxTurns,
            _ => (2 * maxTurns) + 1,
        };

    // In the order of their first calls.
    private static string? Tools(TurnRow turn)
    {
        if (turn.Detail?.Tools is not { Count: > 0 } calls)
        {
            return null;
        }

        if (calls.Count == 1)
        {
            return calls[0].Name;
        }

        var names = calls.Select(static call => call.Name).Distinct().ToList();
        return string.Join(" → ", names.Take(MaxTools))
            + (names.Count > MaxTools ? $" and {names.Count - MaxTools} more" : "");
    }

    private static string Later(int turns) =>
        turns switch
        {
            1 => "1 more turn",
            < 5 => "2 to 4 more turns",
            _ => "5 or more turns",
        };
}
