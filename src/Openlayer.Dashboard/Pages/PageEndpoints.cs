using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Openlayer.Dashboard.Pages;

/// <summary>The pages, one segment each, and the two files that they load.</summary>
internal static class PageEndpoints
{
    public static void MapPages(this RouteGroupBuilder dashboard)
    {
        dashboard.MapPage("", static (PageFrame frame) => Results.Redirect(frame.Sessions));
        dashboard.MapPage("sessions", static (SessionsModel sessions) => Page<SessionsPage>(sessions.Load()));
        dashboard.MapPage("session", static (SessionModel session) => Page<SessionPage>(session.Load()));
        dashboard.MapPage("users", static (UsersModel users) => Page<UsersPage>(users.Load()));
        dashboard.MapPage("user", static (UserModel user) => Page<UserPage>(user.Load()));
        dashboard.MapPage("traces", static (TracesModel traces) => Page<TracesPage>(traces.Load()));
        dashboard.MapPage("trace", static (TraceModel trace) => Page<TracePage>(trace.Load()));
        foreach (var asset in new[] { Asset.Style, Asset.Script })
            dashboard.MapGet("/" + asset.Segment, asset.Answer);
    }

    private static void MapPage(this RouteGroupBuilder dashboard, string section, Delegate page) =>
        dashboard.MapGet("/" + section, page).AddEndpointFilter(new PageFilter(section));

    private static IResult Page<TPage>(bool found)
        where TPage : IComponent =>
        found
            ? new RazorComponentResult<TPage>()
            : new RazorComponentResult<NotFoundPage> { StatusCode = StatusCodes.Status404NotFound };
}
