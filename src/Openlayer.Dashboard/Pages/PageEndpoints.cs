using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Openlayer.Dashboard.Pages;

/// <summary>The pages, one segment each, and the two files that they load.</summary>
internal static class PageEndpoints
{
    // Each is mapped in a call of its own, because the build writes a handler for every delegate that it sees.
    public static void MapPages(this RouteGroupBuilder dashboard)
    {
        dashboard.MapGet("/", static (PageFrame frame) => Results.Redirect(frame.Sessions)).AsPage("");
        dashboard
            .MapGet("/sessions", static (SessionsModel sessions) => Page<SessionsPage>(sessions.Load()))
            .AsPage("sessions");
        dashboard
            .MapGet("/session", static (SessionModel session) => Page<SessionPage>(session.Load()))
            .AsPage("session");
        dashboard.MapGet("/users", static (UsersModel users) => Page<UsersPage>(users.Load())).AsPage("users");
        dashboard.MapGet("/user", static (UserModel user) => Page<UserPage>(user.Load())).AsPage("user");
        dashboard.MapGet("/traces", static (TracesModel traces) => Page<TracesPage>(traces.Load())).AsPage("traces");
        dashboard.MapGet("/trace", static (TraceModel trace) => Page<TracePage>(trace.Load())).AsPage("trace");
        dashboard.MapGet("/" + Asset.Style.Segment, static (HttpContext http) => Asset.Style.Answer(http));
        dashboard.MapGet("/" + Asset.Script.Segment, static (HttpContext http) => Asset.Script.Answer(http));
    }

    private static void AsPage(this RouteHandlerBuilder endpoint, string section) =>
        endpoint.AddEndpointFilter(new PageFilter(section));

    private static IResult Page<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] TPage>(bool found)
        where TPage : IComponent =>
        found ? new PageResult<TPage>() : new PageResult<NotFoundPage>(StatusCodes.Status404NotFound);
}
