using Openlayer.Dashboard.Pages.Frame;
using Openlayer.Dashboard.Patterns;

namespace Openlayer.Dashboard.Pages.Lists;

/// <summary>The address of a list of what a problem was found in.</summary>
internal static class ProblemLink
{
    public static string To(PageFrame frame, string section, Problem problem) =>
        (frame.List with { Path = frame.Link(section), Problem = problem.Key, Range = frame.Range }).Address();
}
