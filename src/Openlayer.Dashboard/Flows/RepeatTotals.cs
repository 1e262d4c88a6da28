namespace Openlayer.Dashboard.Flows;

/// <summary>How often the same thing was done again.</summary>
/// <param name="Turns">In how many turns.</param>
/// <param name="Milliseconds">How long the repetitions took together.</param>
internal sealed record RepeatTotals(
    RepeatKind Kind,
    string? Name,
    string Key,
    int Times,
    int Turns,
    int Sessions,
    int Users,
    double Milliseconds
)
{
    /// <summary>What came again most often first.</summary>
    public static IReadOnlyList<RepeatTotals> Of(IEnumerable<Conversation> conversations) =>
        [
            .. conversations
                .SelectMany(static one => one.Repeats.Select(repeat => (Of: one, Repeat: repeat)))
                .GroupBy(static one => (one.Repeat.Kind, one.Repeat.Name))
                .Select(static same => new RepeatTotals(
                    same.Key.Kind,
                    same.Key.Name,
                    same.First().Repeat.Key,
                    same.Count(),
                    same.Select(static one => (one.Of.Id, one.Repeat.Turn)).Distinct().Count(),
                    same.Select(static one => one.Of.Id).Distinct().Count(),
                    same.SelectMany(static one => one.Of.Users).Distinct().Count(),
                    same.Sum(static one => one.Repeat.Milliseconds)
                ))
                .OrderByDescending(static one => one.Times)
                .ThenBy(static one => one.Kind)
                .ThenBy(static one => one.Name, StringComparer.Ordinal),
        ];
}
