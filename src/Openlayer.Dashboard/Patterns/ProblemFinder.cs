namespace Openlayer.Dashboard.Patterns;

/// <summary>Looks for all patterns. It computes, and asks no model.</summary>
internal static class ProblemFinder
{
    /// <summary>
    /// Those that hit most users first, and of them those that lost most time. What takes longer or costs more than
    /// others may do so by its nature, so it comes last.
    /// </summary>
    public static IReadOnlyList<Problem> Find(Traffic traffic) =>
        [
            .. ErrorGroups
                .Find(traffic)
                .Concat(Outliers.Find(traffic))
                .Concat(Degradations.Find(traffic))
                .Concat(Conversations.Find(traffic))
                .Concat(Loops.Find(traffic))
                .Concat(Thumbs.Find(traffic))
                .OrderBy(static problem => problem.Kind is ProblemKind.Latency or ProblemKind.Cost)
                .ThenByDescending(static problem => problem.Users)
                .ThenByDescending(static problem => problem.TimeLost)
                .ThenBy(static problem => problem.Key, StringComparer.Ordinal),
        ];
}
