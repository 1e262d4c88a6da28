using Openlayer.Dashboard.Pages.Frame;
using Openlayer.Dashboard.Pages.Reviews;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Pages.Lists;

/// <summary>A page of traces, those of no session included.</summary>
internal sealed class TracesModel(PageFrame frame, IRowReader rows, ProblemFilter problem, Ratings ratings)
{
    public IReadOnlyList<RowRecord> Items { get; private set; } = [];

    public ListState List => frame.List;

    public IReadOnlyDictionary<long, Rating> Ratings { get; private set; } = new Dictionary<long, Rating>();

    public CountOf Total { get; private set; }

    public bool Load()
    {
        var page = rows.List(problem.Rows(List), List.Request(Column.OfRows, "inferenceTimestamp"), frame.Aborted);
        Items = page.Items;
        Total = page.Total;
        Ratings = ratings.OfRows(List.Pipeline, Items, frame.Aborted);
        return true;
    }
}
