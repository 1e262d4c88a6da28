using Openlayer.Dashboard.Insights;
using Openlayer.Dashboard.Pages.Frame;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Pages.Lists;

/// <summary>A page of users.</summary>
internal sealed class UsersModel(PageFrame frame, IGroupReader groups, ProblemFilter problem, UserTrends trends)
{
    // A list without a time shows everything. A trend needs a beginning.
    private const string UsualTrend = "30d";

    public IReadOnlyList<(GroupTotals Totals, Percentiles Percentiles)> Items { get; private set; } = [];

    /// <summary>Of each item.</summary>
    public IReadOnlyList<UserTrendLine> Trends { get; private set; } = [];

    public ListState List => frame.List;

    public CountOf Total { get; private set; }

    /// <summary>The time of the trends.</summary>
    public TimeRange TrendRange => List.Range ?? TimeRange.Of(UsualTrend, frame.Now)!;

    public bool Load()
    {
        var page = groups.Users(problem.Users(List), List.Request(Column.OfUsers, "dateOfLastRecord"), frame.Aborted);
        var ids = page.Items.Select(static user => user.Id).ToList();
        Items = [.. page.Items.Zip(groups.UserPercentiles(List.Pipeline, ids, frame.Aborted))];
        Total = page.Total;
        Trends = LoadTrends(ids);
        return true;
    }

    private IReadOnlyList<UserTrendLine> LoadTrends(IReadOnlyList<string> ids)
    {
        var range = TrendRange;
        var seconds = Buckets.Daily(range.Period).Seconds;
        var trend = trends.Get(List.Pipeline, range.Key, ids, range.Period, seconds, frame.Aborted);
        var buckets = Buckets.Daily(trend.Period);
        return [.. ids.Select(id => Line(trend, id, buckets))];
    }

    private static UserTrendLine Line(UserTrend trend, string id, Buckets buckets)
    {
        var bars = Enumerable
            .Range(0, buckets.Count)
            .Select(at => trend.Turns.GetValueOrDefault((id, buckets.First + at)))
            .ToList();
        var counts = string.Join(", ", bars.Select(static turns => Format.Count(turns)));
        var step = buckets.Step.StartsWith("1 ", StringComparison.Ordinal) ? buckets.Step[2..] : buckets.Step;
        return new(bars, $"{Format.Plural(bars.Sum(), "turn")}. Per {step} from {buckets.Label(0)}: {counts}");
    }
}
