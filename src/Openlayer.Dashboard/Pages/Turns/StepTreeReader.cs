using System.Globalization;
using System.Text.Json;
using Openlayer.Dashboard.Rows;

namespace Openlayer.Dashboard.Pages.Turns;

/// <summary>
/// Reads the steps of one trace. A sender decides how deep they nest, but browsers and this program's stack have their
/// limits, so the deepest steps come as a list in which each has its level.
/// </summary>
internal sealed class StepTreeReader
{
    /// <summary>The deepest level that is drawn inside the one above it.</summary>
    public const int MaxDepth = 40;

    private const int MaxSteps = 5_000;
    private int _read;

    /// <summary>How many steps the trace has.</summary>
    public int Total { get; private set; }

    public IReadOnlyList<StepView> Read(JsonElement row)
    {
        Total = StepTotals.AllOf(row).Count();
        return Below(row, "step", 1);
    }

    private List<StepView> Below(JsonElement parent, string anchor, int depth)
    {
        var views = new List<StepView>();
        if (depth > MaxDepth)
        {
            foreach (var (step, below) in StepTotals.AllOf(parent).Take(MaxSteps - _read))
            {
                _read++;
                views.Add(StepView.Of(step, Anchor(anchor, views.Count), depth + below - 1, []));
            }

            return views;
        }

        foreach (var step in StepTotals.StepsOf(parent))
        {
            if (_read == MaxSteps)
            {
                break;
            }

            _read++;
            var own = Anchor(anchor, views.Count);
            views.Add(StepView.Of(step, own, depth, Below(step, own, depth + 1)));
        }

        return views;
    }

    private static string Anchor(string parent, int before) =>
        string.Create(CultureInfo.InvariantCulture, $"{parent}-{before + 1}");
}
