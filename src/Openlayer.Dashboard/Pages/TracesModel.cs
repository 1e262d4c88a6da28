using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Pages;

/// <summary>A page of traces, those of no session included.</summary>
internal sealed class TracesModel(PageFrame frame, IRowReader rows, ProblemFilter problem)
{
    public IReadOnlyList<RowRecord> Items { get; private set; } = [];

    public ListState List => frame.List;

    public CountOf Total { get; private set; }

    public bool Load()
    {
        var page = rows.List(problem.Rows(List), List.Request(Column.OfRows, "inferenceTimestamp"), frame.Aborted);
        Items = page.Items;
        Total = page.Total;
        return true;
    }
}
