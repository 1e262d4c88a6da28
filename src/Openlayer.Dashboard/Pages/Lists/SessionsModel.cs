using Openlayer.Dashboard.Pages.Frame;
using Openlayer.Dashboard.Pages.Reviews;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Pages.Lists;

/// <summary>A page of sessions, each with its ends and figures.</summary>
internal sealed class SessionsModel(PageFrame frame, IGroupReader groups, ProblemFilter problem, Ratings ratings)
{
    public IReadOnlyList<(GroupTotals Totals, SessionDetails Details)> Items { get; private set; } = [];

    public IReadOnlyDictionary<string, Rating> Ratings { get; private set; } = new Dictionary<string, Rating>();

    public ListState List { get; private set; } = null!;

    public CountOf Total { get; private set; }

    public bool Load() => Load(frame.List);

    public bool Load(ListState list)
    {
        List = list;
        var page = groups.Sessions(
            problem.Sessions(list),
            list.Request(Column.OfSessions, "dateOfLastRecord"),
            frame.Aborted
        );
        var details = groups.Details(list.Pipeline, page.Items.Select(static session => session.Id), frame.Aborted);
        Items = [.. page.Items.Zip(details)];
        Total = page.Total;
        Ratings = ratings.OfSessions(list.Pipeline, page.Items.Select(static session => session.Id), frame.Aborted);
        return true;
    }
}
