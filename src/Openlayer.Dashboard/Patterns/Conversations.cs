namespace Openlayer.Dashboard.Patterns;

/// <summary>
/// What happens from turn to turn: questions that are asked again, people who leave, answers that get slower.
/// </summary>
internal static class Conversations
{
    public static IEnumerable<Problem> Find(Traffic traffic) =>
        [.. Repeated(traffic), .. Left(traffic), .. Slower(traffic)];

    /// <summary>By the entry point whose answer made people ask again.</summary>
    private static IEnumerable<Problem> Repeated(Traffic traffic)
    {
        var turns = traffic
            .Rows.Where(static row => row is { Name: not null, Session: not null })
            .GroupBy(static row => row.Name!)
            .ToDictionary(static rows => rows.Key, static rows => rows.Count());
        return from session in traffic.Sessions
            from row in AskedAgain(session)
            where row.Name is not null
            group row by row.Name into name
            let hits = InOrder(name.Where(traffic.IsWithin))
            where hits.Select(static row => row.Session).Distinct().Count() >= Thresholds.MinSessions
            where hits.Count >= Thresholds.MinRepeatShare * turns.GetValueOrDefault(name.Key)
            let weeks = traffic.Weeks(name)
            select new Problem(ProblemKind.Repeated, name.Key, hits, weeks.Last, weeks.Before)
            {
                Comparison = new(hits.Count, turns[name.Key], 0, 0, 0, 0, null, 0),
            };
    }

    // A question counts once, however often it is put.
    private static IEnumerable<TurnRow> AskedAgain(IReadOnlyList<TurnRow> session)
    {
        for (var at = 0; at + 1 < session.Count; at++)
        {
            var (first, next) = (session[at], session[at + 1]);
            if (
                first.User == next.User
                && next.Time - first.Time <= Thresholds.MaxSecondsToRepeat
                && IsSame(first.Words, next.Words)
            )
            {
                yield return first;
            }
        }
    }

    private static bool IsSame(IReadOnlyList<int> one, IReadOnlyList<int> other)
    {
        var least = Math.Min(one.Count, other.Count);
        if (least < Thresholds.MinWords)
        {
            return false;
        }

        var both = one.Intersect(other).Count();

        // One word in place of another is the same question about something else.
        var isAboutAnother = one.Count == other.Count && both == one.Count - 1;
        return !isAboutAnother
            && both >= Thresholds.MinContained * least
            && both >= Thresholds.MinOverlap * (one.Count + other.Count - both);
    }

    // People leave after any turn. It is a problem where they leave more often after an error.
    private static IEnumerable<Problem> Left(Traffic traffic)
    {
        var left = traffic.Sessions.Select(static session => session[^1]).ToHashSet();
        var turns = traffic
            .Sessions.SelectMany(static session => session)
            .Where(row => row.Time < traffic.To - Thresholds.SecondsUntilLeft)
            .ToList();
        var within = turns.Where(traffic.IsWithin).ToList();
        var failed = (
            Hits: within.Count(row => row.HasError && left.Contains(row)),
            Of: within.Count(row => row.HasError)
        );
        var others = (
            Hits: within.Count(row => !row.HasError && left.Contains(row)),
            Of: within.Count(static row => !row.HasError)
        );
        if (failed.Hits < Thresholds.MinHits || Comparison.Between(failed, others, null, 1) is not { } comparison)
        {
            return [];
        }

        var bad = turns.Where(row => row.HasError && left.Contains(row)).ToList();
        var weeks = traffic.Weeks(bad);
        return
        [
            new(ProblemKind.Left, "", InOrder(bad.Where(traffic.IsWithin)), weeks.Last, weeks.Before)
            {
                Comparison = comparison,
            },
        ];
    }

    private static IEnumerable<Problem> Slower(Traffic traffic)
    {
        var longer = traffic
            .Sessions.Select(static session => session.Where(static row => row.Latency > 0).ToList())
            .Where(static session => session.Count >= Thresholds.MinTurns)
            .ToList();
        var least = Statistics.Deviations(Thresholds.ErrorRate / Math.Max(1, longer.Count));
        var slower = longer.Where(session => Rises(session, least)).Select(static session => session[^1]).ToList();
        var hits = InOrder(slower.Where(traffic.IsWithin));
        var weeks = traffic.Weeks(slower);
        return hits.Count < Thresholds.MinSessions
            ? []
            :
            [
                new(ProblemKind.Slower, "", hits, weeks.Last, weeks.Before)
                {
                    Comparison = new(
                        hits.Count,
                        longer.Count(session => traffic.IsWithin(session[^1])),
                        0,
                        0,
                        0,
                        0,
                        null,
                        0
                    ),
                },
            ];
    }

    private static bool Rises(List<TurnRow> session, double least)
    {
        var part = session.Count / 3;
        var start = session.Take(part).Average(static row => row.Latency!.Value);
        var end = session.TakeLast(part).Average(static row => row.Latency!.Value);
        return end >= Thresholds.MinSlowdown * start
            && Statistics.Rise([.. session.Select(static row => row.Latency!.Value)]) >= least;
    }

    private static List<TurnRow> InOrder(IEnumerable<TurnRow> rows) =>
        [.. rows.OrderBy(static row => row.Time).ThenBy(static row => row.Id)];
}
