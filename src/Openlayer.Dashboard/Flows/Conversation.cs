using Openlayer.Dashboard.Patterns;

namespace Openlayer.Dashboard.Flows;

/// <summary>The turns of one session in a stretch of time, and what they come to.</summary>
internal sealed class Conversation
{
    /// <param name="turns">Oldest first; at least one.</param>
    public Conversation(string id, IReadOnlyList<TurnRow> turns)
    {
        Id = id;
        Turns = turns;
        Outcome = FlowOutcomes.Of(turns[^1]);
        Users = [.. turns.Select(static turn => turn.User).OfType<string>().Distinct()];
        Cost = turns.Sum(static turn => turn.Cost ?? 0);
        Repeats = Flows.Repeats.Of(turns);
        TimeLost = turns.Sum(static turn =>
            FlowOutcomes.Of(turn) == FlowOutcome.Answered ? Flows.Repeats.LostIn(turn) : turn.Latency ?? 0
        );
    }

    /// <summary>Of the session.</summary>
    public string Id { get; }

    public IReadOnlyList<TurnRow> Turns { get; }

    public FlowOutcome Outcome { get; }

    public IReadOnlyList<string> Users { get; }

    public double Cost { get; }

    public IReadOnlyList<Repeat> Repeats { get; }

    /// <summary>
    /// Milliseconds of the turns that were not answered, and of calls in the others that failed or came again.
    /// </summary>
    public double TimeLost { get; }

    /// <summary>When its last turn started, Unix seconds.</summary>
    public double Last => Turns[^1].Time;

    /// <summary>The conversations of turns that have a session, the newest first.</summary>
    public static List<Conversation> AllOf(IEnumerable<TurnRow> rows) =>
        [
            .. rows.Where(static row => row.Session is not null)
                .GroupBy(static row => row.Session!)
                .Select(static session => new Conversation(
                    session.Key,
                    [.. session.OrderBy(static row => row.Time).ThenBy(static row => row.Id)]
                ))
                .OrderByDescending(static conversation => conversation.Last)
                .ThenBy(static conversation => conversation.Id, StringComparer.Ordinal),
        ];
}
