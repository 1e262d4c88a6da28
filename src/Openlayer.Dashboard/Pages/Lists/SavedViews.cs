using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Openlayer.Dashboard.Pages.Frame;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Pages.Lists;

/// <summary>The views of the pipeline that a page shows.</summary>
internal sealed class SavedViews(PageFrame frame, IPipelineReader pipelines)
{
    private IReadOnlyList<(string Name, string Address)>? _all;

    /// <summary>By name, each with the address of its list.</summary>
    public IReadOnlyList<(string Name, string Address)> All =>
        _all ??= [.. pipelines.Views(frame.Pipeline, frame.Aborted).Select(view => (view.Name, Link(view)))];

    /// <summary>What is kept of a list: a relative time stays relative.</summary>
    public static string AddressOf(ListState list, PageFrame frame) =>
        (list with { Pipeline = "", Id = null, Page = 1 }).Address()[(frame.Link("").Length)..];

    // It is read and written anew, so that only what a list knows comes into a link.
    private string Link(SavedView view)
    {
        var parts = view.Address.Split('?', 2);
        var query = new QueryCollection(QueryHelpers.ParseQuery(parts.Length > 1 ? parts[1] : ""));
        return ListState.Read(frame.Link(parts[0]), frame.Pipeline, query, frame.Now).Address();
    }
}
