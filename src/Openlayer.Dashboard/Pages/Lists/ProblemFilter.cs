using Openlayer.Dashboard.Insights;
using Openlayer.Dashboard.Pages.Frame;
using Openlayer.Dashboard.Patterns;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Pages.Lists;

/// <summary>Narrows a list to what a problem was found in.</summary>
internal sealed class ProblemFilter(PageFrame frame, ProblemReports reports)
{
    // As many as a query can name.
    private const int MaxIds = 5_000;

    /// <summary>The problem that the address names; null when it was not found.</summary>
    public Problem? Problem { get; private set; }

    public Selection Rows(ListState list) => Narrow(list, Column.OfRows, null, static row => null);

    public Selection Sessions(ListState list) =>
        Narrow(list, Column.OfSessions, Column.OfSessions["id"], static row => row.Session);

    public Selection Users(ListState list) =>
        Narrow(list, Column.OfUsers, Column.OfUsers["id"], static row => row.User);

    private Selection Narrow(
        ListState list,
        IReadOnlyDictionary<string, Column> columns,
        Column? id,
        Func<TurnRow, string?> idOf
    )
    {
        var selection = list.Selection(columns);
        if (list.Problem is not { } key)
        {
            return selection;
        }

        Problem = reports.Get(frame.Scope, frame.Aborted).Find(key);
        if (Problem is not null)
        {
            // Every row it was found in meets the filters.
            selection = new Selection(list.Pipeline);
        }
        else
        {
            // A filter that was added since may leave too few rows to find it again.
            Problem = reports.Get(frame.Everything(frame.Range), frame.Aborted).Find(key);
        }

        var newest = (Problem?.Hits ?? []).Reverse().Take(MaxIds);
        return id is null
            ? selection with
            {
                RowIds = [.. newest.Select(static row => row.Id)],
            }
            : selection with
            {
                Conditions =
                [
                    .. selection.Conditions,
                    new(id, ConditionOperator.OneOf, [.. newest.Select(idOf).OfType<string>().Distinct()]),
                ],
            };
    }
}
