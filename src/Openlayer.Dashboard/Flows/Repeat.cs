using Openlayer.Dashboard.Patterns;

namespace Openlayer.Dashboard.Flows;

/// <summary>What was done again.</summary>
internal enum RepeatKind
{
    /// <summary>A tool was called again after its last call in the turn had failed.</summary>
    ToolRetry,

    /// <summary>A tool was called again with the same arguments in the turn.</summary>
    ToolLoop,

    /// <summary>The entry point of the turn before was used again, because that turn was not answered.</summary>
    TurnRetry,

    /// <summary>An entry point was used again, with another in between.</summary>
    TurnLoop,
}

/// <summary>Something that was done again in a conversation.</summary>
/// <param name="Name">Of the tool or the entry point.</param>
/// <param name="Turn">1 for the first of the conversation.</param>
/// <param name="Milliseconds">How long the repetition took.</param>
internal readonly record struct Repeat(RepeatKind Kind, string? Name, int Turn, double Milliseconds)
{
    /// <summary>The same for the same thing in another conversation.</summary>
    public string Key => FlowStep.KeyOf(Kind.ToString(), Name);
}

/// <summary>Finds what was done again.</summary>
internal static class Repeats
{
    /// <param name="turns">Of one session, oldest first.</param>
    public static List<Repeat> Of(IReadOnlyList<TurnRow> turns)
    {
        var found = new List<Repeat>();
        var used = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0; at < turns.Count; at++)
        {
            var turn = turns[at];
            AddCalls(found, turn, at + 1);
            var name = turn.Name ?? FlowStep.Nameless;
            if (at > 0 && turns[at - 1] is var before && before.Name == turn.Name)
            {
                if (FlowOutcomes.Of(before) != FlowOutcome.Answered)
                {
                    found.Add(new(RepeatKind.TurnRetry, turn.Name, at + 1, turn.Latency ?? 0));
                }
            }
            else if (used.Contains(name))
            {
                found.Add(new(RepeatKind.TurnLoop, turn.Name, at + 1, turn.Latency ?? 0));
            }

            used.Add(name);
        }

        return found;
    }

    /// <summary>Milliseconds that a turn spent on calls that failed, or that repeated an earlier one.</summary>
    public static double LostIn(TurnRow turn)
    {
        var lost = 0d;
        foreach (var (call, repeat) in Calls(turn))
        {
            lost += call.HasError || repeat == RepeatKind.ToolLoop ? call.Latency ?? 0 : 0;
        }

        return Math.Min(lost, turn.Latency ?? 0);
    }

    private static void AddCalls(List<Repeat> found, TurnRow turn, int number)
    {
        foreach (var (call, repeat) in Calls(turn))
        {
            if (repeat is { } kind)
            {
                found.Add(new(kind, call.Name, number, call.Latency ?? 0));
            }
        }
    }

    private static IEnumerable<(TurnCall Call, RepeatKind? Repeat)> Calls(TurnRow turn)
    {
        if (turn.Detail?.Tools is not { Count: > 0 } calls)
        {
            yield break;
        }

        var last = new Dictionary<string, TurnCall>(StringComparer.Ordinal);
        var seen = new HashSet<(string, long)>();
        foreach (var call in calls)
        {
            var isRetry = last.TryGetValue(call.Name, out var before) && before.HasError;
            var isNew = seen.Add((call.Name, call.Arguments));
            last[call.Name] = call;
            yield return (
                call,
                isRetry ? RepeatKind.ToolRetry
                : isNew ? null
                : RepeatKind.ToolLoop
            );
        }
    }
}
