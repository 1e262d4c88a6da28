namespace Openlayer.Dashboard.Patterns;

/// <summary>Tools that are called with the same arguments again and again.</summary>
internal static class Loops
{
    public static IEnumerable<Problem> Find(Traffic traffic) =>
        from found in traffic.All.SelectMany(WithinTurn).Concat(traffic.Sessions.SelectMany(OverTurns))
        group found.Row by found.Tool into tool
        let rows = tool.Distinct().OrderBy(static row => row.Time).ThenBy(static row => row.Id).ToList()
        let hits = rows.Where(traffic.IsWithin).ToList()
        where hits.Select(static row => row.Session ?? row.InferenceId).Distinct().Count() >= Thresholds.MinSessions
        let weeks = traffic.Weeks(rows)
        select new Problem(ProblemKind.Loop, tool.Key, hits, weeks.Last, weeks.Before)
        {
            Dimension = Dimension.Tool,
            IsOfSteps = true,
        };

    private static IEnumerable<(string Tool, TurnRow Row)> WithinTurn(TurnRow row) =>
        from call in row.Detail?.Tools ?? []
        group call by (call.Name, call.Arguments) into same
        where same.Count() >= Thresholds.MinCalls
        select (same.Key.Name, row);

    // A tool without arguments may well be asked in every turn.
    private static IEnumerable<(string Tool, TurnRow Row)> OverTurns(IReadOnlyList<TurnRow> session)
    {
        var runs = new Dictionary<(string, long), int>();
        foreach (var row in session)
        {
            var calls = (row.Detail?.Tools ?? [])
                .Where(static call => call.Arguments != 0)
                .Select(static call => (call.Name, call.Arguments))
                .ToHashSet();
            runs = calls.ToDictionary(static call => call, call => runs.GetValueOrDefault(call) + 1);
            foreach (var ((tool, _), count) in runs)
            {
                if (count >= Thresholds.MinCalls)
                {
                    yield return (tool, row);
                }
            }
        }
    }
}
