namespace Openlayer.Dashboard.Patterns;

/// <summary>Answers that people marked as bad, by entry point.</summary>
internal static class Thumbs
{
    public static IEnumerable<Problem> Find(Traffic traffic) =>
        from row in traffic.All
        where row.Detail?.Thumb is not null && row.Name is not null
        group row by row.Name into name
        let rated = name.Count(traffic.IsWithin)
        let down = name.Where(static row => row.Detail!.Thumb == false).ToList()
        let hits = down.Where(traffic.IsWithin).ToList()
        where hits.Count >= Thresholds.MinThumbs && hits.Count >= Thresholds.MinThumbShare * rated
        where hits.Select(static row => row.User ?? row.Session ?? row.InferenceId).Distinct().Skip(1).Any()
        let weeks = traffic.Weeks(down)
        select new Problem(ProblemKind.Thumbs, name.Key, hits, weeks.Last, weeks.Before)
        {
            Comparison = new(hits.Count, rated, 0, 0, 0, 0, null, 0),
            IsOfSteps = true,
        };
}
