using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Pages;

/// <summary>A page of users.</summary>
internal sealed class UsersModel(PageFrame frame, IGroupReader groups, ProblemFilter problem)
{
    public IReadOnlyList<(GroupTotals Totals, Percentiles Percentiles)> Items { get; private set; } = [];

    public ListState List => frame.List;

    public CountOf Total { get; private set; }

    public bool Load()
    {
        var page = groups.Users(problem.Users(List), List.Request(Column.OfUsers, "dateOfLastRecord"), frame.Aborted);
        var ids = page.Items.Select(static user => user.Id);
        Items = [.. page.Items.Zip(groups.UserPercentiles(List.Pipeline, ids, frame.Aborted))];
        Total = page.Total;
        return true;
    }
}
