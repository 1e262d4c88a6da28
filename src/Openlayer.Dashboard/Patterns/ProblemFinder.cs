namespace Openlayer.Dashboard.Patterns;

/// <summary>Looks for all patterns. It computes, and asks no model.</summary>
internal static class ProblemFinder
{
    /// <summary>Those that hit most users first, and of them those that lost most time.</summary>
    public static IReadOnlyList<Problem> Find(Traffic traffic) =>
        [
            .. ErrorGroups
                .Find(traffic)
                .Concat(Outliers.Find(traffic))
                .Concat(Degradations.Find(traffic))
                .Concat(Conversations.Find(traffic))
                .Concat(Loops.Find(traffic))
                .Concat(Thumbs.Find(traffic))
                .OrderByDescending(static problem => problem.Users)
                .ThenByDescending(static problem => problem.TimeLost)
                .ThenBy(static problem => problem.Key, StringComparer.Ordinal),
        ];
}
