using Openlayer.Dashboard.Pages.Turns;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Pages.Compare;

/// <summary>One of two sessions or traces that are compared.</summary>
/// <param name="Latency">Milliseconds: of all turns together.</param>
internal sealed record ComparedSide(
    string Id,
    string Title,
    long Turns,
    long Errors,
    double? Latency,
    double? Tokens,
    double? Cost,
    IReadOnlyList<RowRecord> Rows
)
{
    public static ComparedSide OfSession(GroupTotals totals, SessionDetails details, IReadOnlyList<RowRecord> rows) =>
        new(
            totals.Id,
            details.First?.Question ?? totals.Id,
            totals.Records,
            totals.Errors,
            totals.Latency,
            totals.Tokens,
            totals.Cost,
            rows
        );

    public static ComparedSide OfTrace(RowRecord row) =>
        new(
            row.InferenceId,
            row.Question ?? row.Name ?? row.InferenceId,
            1,
            row.HasError ? 1 : 0,
            row.Latency,
            row.Tokens,
            row.Cost,
            [row]
        );
}

/// <summary>Two turns side by side; null where one side has none.</summary>
internal sealed record ComparedTurns(Turn? Left, Turn? Right);

/// <summary>Two steps side by side; null where one side has none.</summary>
internal sealed record ComparedSteps(StepView? Left, StepView? Right)
{
    public StepView Any => (Left ?? Right)!;
}
