namespace Openlayer.Dashboard.Patterns;

/// <summary>Errors by message.</summary>
internal static class ErrorGroups
{
    private const string Unread = "A step failed. Its message was not read.";

    public static IEnumerable<Problem> Find(Traffic traffic) =>
        from row in traffic.All
        where row.HasError
        group row by MessagePattern.Of(row.Error ?? row.Detail?.Error ?? Unread) into message
        let hits = message.Where(traffic.IsWithin).ToList()
        where hits.Count > 0
        let weeks = traffic.Weeks(message)
        select new Problem(ProblemKind.Error, message.Key, hits, weeks.Last, weeks.Before);
}
