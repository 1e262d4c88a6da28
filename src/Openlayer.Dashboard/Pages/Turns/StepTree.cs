using System.Text.Json;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Pages.Turns;

/// <summary>The steps of a trace, and the span of time that they share.</summary>
/// <param name="Total">How many steps the trace has; more than are shown of a very large one.</param>
/// <param name="Start">Unix seconds.</param>
/// <param name="Length">Milliseconds; never 0, so that shares of it can be drawn.</param>
internal sealed record StepTree(IReadOnlyList<StepView> Roots, int Total, double Start, double Length)
{
    public static StepTree Of(JsonElement row, RowRecord record)
    {
        var reader = new StepTreeReader();
        var roots = reader.Read(row);
        var timed = roots
            .SelectMany(static root => root.WithDescendants())
            .Where(static step => step.Start > 0)
            .ToList();
        var start = timed.Count > 0 ? timed.Min(static step => step.Start) : record.Timestamp;
        var end = timed.Count > 0 ? timed.Max(static step => step.Start + (step.Latency / 1000)) : start;
        return new(
            roots,
            reader.Total,
            start,
            Math.Max(0.001, Math.Max((end - start) * 1000, timed.Count > 0 ? 0 : record.Latency ?? 0))
        );
    }

    public IEnumerable<StepView> All() => Roots.SelectMany(static root => root.WithDescendants());

    /// <summary>Where a step's bar begins, in percent of the whole.</summary>
    public double Left(StepView step) =>
        step.Start > 0 ? Math.Clamp((step.Start - Start) * 100_000 / Length, 0, 99.5) : 0;

    /// <summary>How wide a step's bar is, in percent of the whole; enough to be seen.</summary>
    public double Width(StepView step) => Math.Clamp(step.Latency * 100 / Length, 0.5, 100 - Left(step));
}
