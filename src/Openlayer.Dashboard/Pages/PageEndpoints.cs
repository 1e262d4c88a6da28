using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Openlayer.Dashboard.Pages.Compare;
using Openlayer.Dashboard.Pages.Flows;
using Openlayer.Dashboard.Pages.Frame;
using Openlayer.Dashboard.Pages.Health;
using Openlayer.Dashboard.Pages.Lists;
using Openlayer.Dashboard.Pages.Overview;
using Openlayer.Dashboard.Pages.Reviews;
using Openlayer.Dashboard.Pages.Sessions;
using Openlayer.Dashboard.Pages.Turns;
using Openlayer.Dashboard.Pages.Users;

namespace Openlayer.Dashboard.Pages;

/// <summary>The pages, one segment each, and the two files that they load.</summary>
internal static class PageEndpoints
{
    private static readonly string[] _reading = [HttpMethods.Get, HttpMethods.Head];

    // Each is mapped in a call of its own, because the build writes a handler for every delegate that it sees.
    public static void MapPages(this RouteGroupBuilder dashboard)
    {
        dashboard.MapMethods("/", _reading, static (PageFrame frame) => Results.Redirect(frame.Overview)).AsPage("");
        dashboard
            .MapMethods("/overview", _reading, static (OverviewModel overview) => Page<OverviewPage>(overview.Load()))
            .AsPage("overview");
        dashboard
            .MapMethods("/problems", _reading, static (ProblemsModel problems) => Page<ProblemsPage>(problems.Load()))
            .AsPage("problems");
        dashboard
            .MapMethods(
                "/flows",
                _reading,
                static (FlowsModel flows, HttpContext http) => Page<FlowsPage>(flows.Load(http.Request.Query))
            )
            .AsPage("flows");
        dashboard
            .MapMethods("/state", _reading, static (StateModel state) => Page<StatePage>(state.Load()))
            .AsPage("state");
        dashboard
            .MapMethods("/sessions", _reading, static (SessionsModel sessions) => Page<SessionsPage>(sessions.Load()))
            .AsPage("sessions");
        dashboard
            .MapMethods("/users", _reading, static (UsersModel users) => Page<UsersPage>(users.Load()))
            .AsPage("users");
        dashboard.MapMethods("/user", _reading, static (UserModel user) => Page<UserPage>(user.Load())).AsPage("user");
        dashboard
            .MapMethods("/traces", _reading, static (TracesModel traces) => Page<TracesPage>(traces.Load()))
            .AsPage("traces");
        dashboard.MapConversations();
        dashboard.MapFeedback();
        dashboard.MapViews();
        dashboard.MapAssets();
    }

    private static void MapConversations(this RouteGroupBuilder dashboard)
    {
        dashboard
            .MapMethods(
                "/session",
                _reading,
                static (SessionModel session, HttpRequest request) => Page<SessionPage>(session.Load(request.Query))
            )
            .AsPage("session");
        dashboard
            .MapMethods("/trace", _reading, static (TraceModel trace) => Page<TracePage>(trace.Load()))
            .AsPage("trace");
        dashboard
            .MapMethods(
                "/compare",
                _reading,
                static (CompareModel compare, HttpRequest request) =>
                    Page<ComparePage, ComparePage>(compare.Load(request.Query))
            )
            .AsPage("compare");
        dashboard
            .MapMethods(
                "/" + DownloadEndpoint.Section,
                _reading,
                static (HttpContext http, DownloadEndpoint download) => download.Answer(http)
            )
            .AsPage(DownloadEndpoint.Section);
        dashboard.MapMethods("/" + MediaEndpoint.Section, _reading, MediaEndpoint.Answer).AsPage(MediaEndpoint.Section);
    }

    private static void MapAssets(this RouteGroupBuilder dashboard)
    {
        dashboard.MapMethods(
            "/" + Asset.Style.Segment,
            _reading,
            static (HttpContext http) => Asset.Style.Answer(http)
        );
        dashboard.MapMethods(
            "/" + Asset.Script.Segment,
            _reading,
            static (HttpContext http) => Asset.Script.Answer(http)
        );
    }

    private static void AsPage(this RouteHandlerBuilder endpoint, string section) =>
        endpoint.AddEndpointFilter(new PageFilter(section)).WithMetadata(new PageSection(section));

    private static IResult Page<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] TPage>(bool found)
        where TPage : IComponent => Page<TPage, NotFoundPage>(found);

    // The second says what is not there.
    private static IResult Page<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] TPage,
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] TMissing
    >(bool found)
        where TPage : IComponent
        where TMissing : IComponent =>
        found ? new PageResult<TPage>() : new PageResult<TMissing>(StatusCodes.Status404NotFound);
}
