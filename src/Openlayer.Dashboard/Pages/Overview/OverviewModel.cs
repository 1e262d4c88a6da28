using Openlayer.Dashboard.Insights;
using Openlayer.Dashboard.Pages.Frame;
using Openlayer.Dashboard.Pages.Lists;
using Openlayer.Dashboard.Patterns;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Pages.Overview;

/// <summary>What happened in a stretch of time, and in the one before it.</summary>
internal sealed class OverviewModel(PageFrame frame, TrafficSummaries summaries, ProblemReports reports)
{
    private Buckets _buckets;

    /// <summary>The figures; from some time ago where they took many rows, and null until they are there.</summary>
    public TrafficSummary? Summary { get; private set; }

    /// <summary>Null while it is being found.</summary>
    public ProblemReport? Problems { get; private set; }

    public IReadOnlyList<ChartData> Charts { get; private set; } = [];

    /// <summary>The length of a bar.</summary>
    public string Step => _buckets.Step;

    /// <summary>Where the bars begin and end.</summary>
    public (string First, string Last) Axis => (_buckets.Mark(0), _buckets.Mark(_buckets.Count - 1));

    public bool Load()
    {
        var period = frame.Range.Period;
        Problems = reports.GetSoon(frame.Scope, frame.Records, frame.Aborted);
        Summary = summaries.GetSoon(frame.Scope, Buckets.Of(period).Seconds, frame.Records, frame.Aborted);
        if (Summary is null)
        {
            return true;
        }

        _buckets = Buckets.Of(Summary.Period);
        Charts =
        [
            Sessions(),
            Users(),
            Turns(),
            Errors(),
            Latency("Latency p50", static figures => figures.Latency.P50),
            Latency("Latency p95", static figures => figures.Latency.P95),
            Tokens(),
            Cost(),
        ];
        return true;
    }

    /// <summary>The list of what a problem was found in.</summary>
    public string Link(Problem problem) => ProblemLink.To(frame, "traces", problem);

    private TrafficFigures Now => Summary!.Now;

    private TrafficFigures Before => Summary!.Before;

    private ChartData Sessions() => Counted("Sessions", static figures => figures.Sessions, Link("sessions"));

    private ChartData Users() => Counted("Users", static figures => figures.Users, Link("users"));

    private ChartData Turns() => Counted("Turns", static figures => figures.Rows, Link("traces"));

    private ChartData Errors() =>
        Counted("Errors", static figures => figures.Errors, Link("traces", errorsOnly: true), moreIsWorse: true) with
        {
            IsBad = true,
        };

    private ChartData Tokens() => Counted("Tokens", static figures => figures.Tokens);

    private ChartData Cost() =>
        new(
            "Cost",
            Format.Cost(Now.Cost),
            Changed(Now.Cost, Before.Cost, Format.Cost(Before.Cost)),
            [.. Parts().Select(static part => new ChartBar(part.Label, part.Of.Cost, Format.Cost(part.Of.Cost)))]
        );

    private ChartData Latency(string title, Func<TrafficFigures, double?> figure) =>
        new(
            title,
            Format.Duration(figure(Now)),
            Changed(figure(Now), figure(Before), Format.Duration(figure(Before)), moreIsWorse: true),
            [.. Parts().Select(part => new ChartBar(part.Label, figure(part.Of), Format.Duration(figure(part.Of))))]
        );

    // Where nothing came before, everything is new, and that says nothing.
    private Change? Changed(double? now, double? before, string beforeText, bool? moreIsWorse = null) =>
        Before.Rows == 0 ? null : Change.Of(now, before, beforeText, moreIsWorse);

    private ChartData Counted(
        string title,
        Func<TrafficFigures, double> figure,
        string? link = null,
        bool? moreIsWorse = null
    ) =>
        new(
            title,
            Format.Count(figure(Now)),
            Changed(figure(Now), figure(Before), Format.Count(figure(Before)), moreIsWorse),
            [.. Parts().Select(part => new ChartBar(part.Label, figure(part.Of), Format.Count(figure(part.Of))))],
            link
        );

    private IEnumerable<(string Label, TrafficFigures Of)> Parts() =>
        Enumerable
            .Range(0, _buckets.Count)
            .Select(at =>
                (_buckets.Label(at), Summary!.Parts.GetValueOrDefault(_buckets.First + at) ?? TrafficFigures.None)
            );

    private string Link(string section, bool errorsOnly = false) =>
        (
            frame.List with
            {
                Path = frame.Link(section),
                ErrorsOnly = errorsOnly || frame.List.ErrorsOnly,
                WithoutErrors = !errorsOnly && frame.List.WithoutErrors,
                Range = frame.Range,
            }
        ).Address();
}
