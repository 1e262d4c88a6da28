namespace Openlayer.Dashboard.Patterns;

/// <summary>Entry points that fail more often since some day, and still do.</summary>
internal static class Degradations
{
    private const double Day = 86_400;

    public static IEnumerable<Problem> Find(Traffic traffic)
    {
        var entryPoints = traffic
            .Rows.Where(static row => row.Name is not null)
            .GroupBy(static row => row.Name!)
            .Where(static rows => rows.Count() >= 2 * Thresholds.MinSupport)
            .OrderByDescending(static rows => rows.Count())
            .ThenBy(static rows => rows.Key, StringComparer.Ordinal)
            .Take(Thresholds.MaxValues)
            .Select(static rows => (rows.Key, Rows: rows.ToList()))
            .ToList();
        var days = Days(traffic).ToList();
        var looked = entryPoints.Count * days.Count;
        return entryPoints.Select(one => Judge(one.Key, one.Rows, days, looked, traffic)).OfType<Problem>();
    }

    private static IEnumerable<double> Days(Traffic traffic)
    {
        for (var day = Math.Floor(traffic.From / Day) + 1; day * Day < traffic.To; day++)
        {
            yield return day * Day;
        }
    }

    // The day that parts the two shares most.
    private static Problem? Judge(string name, List<TurnRow> rows, List<double> days, int looked, Traffic traffic)
    {
        (double Gap, double Day, Comparison Of)? best = null;
        foreach (var day in days)
        {
            var before = Count(rows.TakeWhile(row => row.Time < day));
            var after = Count(rows.SkipWhile(row => row.Time < day));
            if (
                Math.Min(before.Of, after.Of) >= Thresholds.MinSupport
                && after.Hits >= Thresholds.MinHits
                && Comparison.Between(after, before, null, looked) is { } comparison
                && comparison.Lower - comparison.RestUpper > (best?.Gap ?? 0)
            )
            {
                best = (comparison.Lower - comparison.RestUpper, day, comparison);
            }
        }

        if (best is not { } found || IsOver(rows, found.Day, found.Of))
        {
            return null;
        }

        var bad = traffic.All.Where(row => row.Name == name && row.HasError).ToList();
        var weeks = traffic.Weeks(bad);
        var hits = bad.Where(row => traffic.IsWithin(row) && row.Time >= found.Day).ToList();
        return new(ProblemKind.Worse, name, hits, weeks.Last, weeks.Before)
        {
            Comparison = found.Of,
            Changed = found.Day,
        };
    }

    // An outage that has passed makes the time since it began look worse, but nothing is left of it.
    private static bool IsOver(List<TurnRow> rows, double day, Comparison comparison)
    {
        var after = rows.Where(row => row.Time >= day).ToList();
        var newest = Count(after.Skip(after.Count / 2));
        return (double)newest.Hits / newest.Of <= comparison.RestUpper;
    }

    private static (int Hits, int Of) Count(IEnumerable<TurnRow> rows)
    {
        var (hits, of) = (0, 0);
        foreach (var row in rows)
        {
            hits += row.HasError ? 1 : 0;
            of++;
        }

        return (hits, of);
    }
}
