using Openlayer.Dashboard.Insights;
using Openlayer.Dashboard.Pages.Frame;
using Openlayer.Dashboard.Pages.Lists;
using Openlayer.Dashboard.Patterns;

namespace Openlayer.Dashboard.Pages.Overview;

/// <summary>What goes wrong: errors by their message, and all other patterns.</summary>
internal sealed class ProblemsModel(PageFrame frame, ProblemReports reports)
{
    /// <summary>Most items of a table.</summary>
    public const int MaxShown = 50;

    /// <summary>Null while many rows are looked at.</summary>
    public ProblemReport? Report { get; private set; }

    public IReadOnlyList<Problem> Errors { get; private set; } = [];

    public IReadOnlyList<Problem> Patterns { get; private set; } = [];

    public bool Load()
    {
        Report = reports.GetSoon(frame.Scope, frame.Records, frame.Aborted);
        var problems = Report?.Problems ?? [];
        Errors = [.. problems.Where(static problem => problem.Kind == ProblemKind.Error)];
        Patterns = [.. problems.Where(static problem => problem.Kind != ProblemKind.Error)];
        return true;
    }

    /// <summary>The list of what a problem was found in.</summary>
    public string Link(string section, Problem problem) => ProblemLink.To(frame, section, problem);
}
