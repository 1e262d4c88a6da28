using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Openlayer.Dashboard.Pages.Frame;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Pages.Lists;

/// <summary>Keeps what a list shows under a name, and forgets it again.</summary>
internal static class ViewEndpoint
{
    public const string NameField = "name";
    public const string RemoveField = "remove";

    private const string Section = "view";
    private const string BackPart = "back";
    private const long MaxFormBytes = 16 * 1024;

    private static readonly string[] _lists =
    [
        "sessions",
        "users",
        "traces",
        "overview",
        "problems",
        FlowState.Section,
    ];

    public static void MapViews(this RouteGroupBuilder dashboard) =>
        dashboard
            .MapPost("/" + Section, SaveAsync)
            .AddEndpointFilter(new PageFilter(Section))
            .WithMetadata(new PageSection(Section));

    /// <summary>Where the forms of a list are sent, with all that the list shows.</summary>
    public static string Address(PageFrame frame) =>
        (frame.List with { Path = frame.Link(Section), Page = 1 }).Address() + $"&{BackPart}={frame.Section}";

    private static async Task<IResult> SaveAsync(
        HttpContext http,
        PageFrame frame,
        ITraceWriter writer,
        IPipelineReader pipelines
    )
    {
        if (await FormBody.ReadAsync(http, MaxFormBytes).ConfigureAwait(false) is not { } form)
        {
            return Refuse("The form can't be read, or is too large.");
        }

        var list = ListOf(http, frame);
        if (form[RemoveField].ToString() is { Length: > 0 } removed)
        {
            await writer.DeleteViewAsync(frame.Pipeline, removed).ConfigureAwait(false);
            return new SeeOther(list.Address());
        }

        var view = new SavedView(form[NameField].ToString().Trim(), SavedViews.AddressOf(list, frame));
        if (view.Name.Length is 0 or > SavedView.MaxNameLength)
        {
            return Refuse($"A view needs a name of 1 to {SavedView.MaxNameLength} characters.");
        }

        if (view.Address.Length > SavedView.MaxAddressLength)
        {
            return Refuse("These filters are too long for a view. Take one of them away.");
        }

        var others = pipelines.Views(frame.Pipeline, frame.Aborted).Where(other => other.Name != view.Name);
        if (others.Count() >= SavedView.MaxViews)
        {
            return Refuse($"A pipeline has at most {SavedView.MaxViews} views. Remove one first.");
        }

        await writer.SaveViewAsync(frame.Pipeline, view).ConfigureAwait(false);
        return new SeeOther(list.Address());
    }

    // The address is that of the form's page, but for its path.
    private static ListState ListOf(HttpContext http, PageFrame frame)
    {
        var asked = http.Request.Query[BackPart].ToString();
        var path = frame.Link(_lists.Contains(asked) ? asked : _lists[0]);
        return ListState.Read(path, frame.Pipeline, http.Request.Query, frame.Now);
    }

    private static IResult Refuse(string mistake) => Results.Text(mistake, statusCode: StatusCodes.Status400BadRequest);
}
