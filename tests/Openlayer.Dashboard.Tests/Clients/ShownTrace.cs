using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Openlayer.Dashboard.Tests.Clients;

/// <summary>A trace as its page shows it.</summary>
internal static class ShownTrace
{
    public static Task<IHtmlDocument> TracePageAsync(this DashboardHost host, string id) =>
        host.PageAsync($"/openlayer/trace?pipeline={DashboardHost.Pipeline}&id={id}");

    /// <summary>
    /// The tree of steps: a line for each, with a dash for each level, its type, its name and what it failed with.
    /// </summary>
    public static string Tree(this IParentNode page) => string.Join('\n', page.QuerySelectorAll(".step").Select(Line));

    public static IReadOnlyList<string> Facts(this IParentNode page) =>
        [.. page.QuerySelectorAll(".facts > div").Select(Words)];

    /// <summary>The messages of a step's inputs, or of its output: who speaks, and what.</summary>
    public static IReadOnlyList<string> MessagesOf(this IParentNode page, string step, string section = "Inputs") =>
        [
            .. page.QuerySelectorAll($"#{step} > .inside > .section")
                .Single(details => details.QuerySelector("summary")!.TextContent == section)
                .QuerySelectorAll(".messages > li")
                .Select(Words),
        ];

    /// <summary>Where a step's bar begins and how wide it is, in percent.</summary>
    public static (double X, double Width) Bar(this IParentNode page, string step)
    {
        var bar = page.QuerySelector($"#{step} rect")!;
        return (Percent(bar.GetAttribute("x")!), Percent(bar.GetAttribute("width")!));
    }

    private static string Line(IElement step)
    {
        var level = new string('-', step.Id!.Count(static letter => letter == '-') - 1);
        var summary = step.QuerySelector("summary")!;
        var failure = step.QuerySelector(":scope > .inside > .failure pre")?.TextContent.Split('\n')[0];
        var line =
            $"{level} {summary.QuerySelector(".badge")!.TextContent}: {summary.QuerySelector(".name")!.TextContent}";
        return (failure is null ? line : $"{line} failed: {failure}").TrimStart();
    }

    private static double Percent(string share) =>
        double.Parse(share.TrimEnd('%'), System.Globalization.CultureInfo.InvariantCulture);

    private static string Words(IElement element)
    {
        var texts = element.ChildNodes.Select(static node => node.TextContent);
        var words = string.Join(' ', texts).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', words);
    }
}
