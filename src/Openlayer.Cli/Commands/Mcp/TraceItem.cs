using System.Globalization;
using System.Text.Json;
using Openlayer.Dashboard.Rows;
using StepFailure = Openlayer.Dashboard.Rows.Failure;

namespace Openlayer.Cli.Commands.Mcp;

/// <summary>One row of the API, read as the dashboard reads it.</summary>
internal sealed class TraceItem
{
    private readonly JsonElement _row;
    private readonly ColumnNames _names;

    public TraceItem(JsonElement row)
    {
        _row = row;
        _names = ColumnNames.Read(row.At("openlayer_config"));
        Totals = StepTotals.Of(row, _names);
    }

    public StepTotals Totals { get; }

    public string Id => ContextIds.Of(_row.At(_names.InferenceId)) ?? "";

    public string? Question => MessageText.Question(_row, _names);

    public string? Answer => MessageText.Answer(_row, _names);

    public string? User => ContextIds.User(_row, _names);

    public string? Session => ContextIds.Session(_row, _names);

    public string Name => Totals.Name ?? "(no steps)";

    /// <summary>All steps in the order of the tree, and how many levels down each is.</summary>
    public IEnumerable<(JsonElement Step, int Depth)> Steps => StepTotals.AllOf(_row);

    /// <summary>What failed first where nothing below it failed: the step and its message.</summary>
    public (string Step, string Message)? Failure
    {
        get
        {
            (string Step, string Message)? deepest = null;
            var depthOfDeepest = 0;
            foreach (var (step, depth) in Steps)
            {
                if (StepFailure.Of(step) is { } message && depth > depthOfDeepest)
                {
                    deepest = (step.TextAt("name") ?? "(unnamed)", message);
                    depthOfDeepest = depth;
                }
            }

            return deepest ?? (Totals.RootError is { } error ? (Name, error) : null);
        }
    }

    public string Time
    {
        get
        {
            var seconds = UnixTime.Seconds(_row.NumberAt(_names.Timestamp)) ?? Totals.Time.Start;
            return seconds is { } known
                ? DateTime.UnixEpoch.AddSeconds(known).ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture)
                : "(no time)";
        }
    }

    /// <summary>Time, latency, tokens and cost in one line.</summary>
    public string Figures
    {
        get
        {
            var latency = Figure.Latency(_row.NumberAt(_names.Latency)) ?? Totals.Time.Latency;
            var tokens = Figure.Tokens(_row.NumberAt(_names.Tokens)) is > 0 and var own ? own : Totals.Tokens;
            var cost = Figure.Cost(_row.NumberAt(_names.Cost)) is > 0 and var ownCost ? ownCost : Totals.Cost;
            var text = Time;
            text += latency is { } known ? string.Create(CultureInfo.InvariantCulture, $", {known:0} ms") : "";
            text += tokens > 0 ? string.Create(CultureInfo.InvariantCulture, $", {tokens:0} tokens") : "";
            return text + (cost > 0 ? string.Create(CultureInfo.InvariantCulture, $", ${cost:0.######}") : "");
        }
    }
}
