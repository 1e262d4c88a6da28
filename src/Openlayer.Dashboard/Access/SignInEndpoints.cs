using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Openlayer.Dashboard.Pages.Frame;

namespace Openlayer.Dashboard.Access;

/// <summary>Signs browsers in and out.</summary>
internal static class SignInEndpoints
{
    public const string SignInSegment = "/" + SignInPage.Section;
    public const string SignOutSegment = "/" + SignInPage.SignOutSection;
    public const string ReturnField = SignInPage.ReturnField;

    private const long MaxFormBytes = 16 * 1024;

    private static readonly string[] _reading = [HttpMethods.Get, HttpMethods.Head];

    public static RouteGroupBuilder MapSignIn(this RouteGroupBuilder dashboard)
    {
        dashboard.MapMethods(SignInSegment, _reading, Show).AsOpen();
        dashboard.MapPost(SignInSegment, SignInAsync).AsOpen();
        dashboard.MapPost(SignOutSegment, SignOut).AsOpen();
        dashboard
            .MapMethods(
                "/" + Asset.SignInStyle.Segment,
                _reading,
                static (HttpContext http) => Asset.SignInStyle.Answer(http)
            )
            .WithMetadata(EndpointAccess.Open);
        return dashboard;
    }

    private static void AsOpen(this RouteHandlerBuilder endpoint) =>
        endpoint
            .AddEndpointFilter(new FrameFilter(SignInPage.Section))
            .WithMetadata(EndpointAccess.Open, new PageSection(SignInPage.Section));

    private static IResult Show(HttpContext http, KeyRing keys, Callers callers)
    {
        var asked = http.Request.Query[ReturnField].ToString();
        var isIn = keys.IsEmpty || callers.Of(http) is { Key.Access: not DashboardAccess.IngestOnly };
        return isIn ? Redirect(http, asked) : Page(http, asked, StatusCodes.Status200OK, "");
    }

    private static async Task<IResult> SignInAsync(HttpContext http, KeyRing keys, Callers callers, SignInTokens tokens)
    {
        // Another site's form could sign its visitor in with a key of its own.
        if (Origins.Of(http.Request) != RequestOrigin.Own)
        {
            return Refusals.Forbidden(http, RefusalForm.Page, "Sign in on the dashboard's own page.");
        }

        if (await FormBody.ReadAsync(http, MaxFormBytes).ConfigureAwait(false) is not { } form)
        {
            return Results.Text("The form can't be read.", statusCode: StatusCodes.Status400BadRequest);
        }

        var asked = form[ReturnField].ToString();
        if (keys.IsEmpty)
        {
            return Redirect(http, asked);
        }

        var caller = callers.WithKey(http, form[SignInPage.KeyField].ToString().Trim());
        switch (caller)
        {
            case { Key: { Access: not DashboardAccess.IngestOnly } key }:
                tokens.Issue(http, CookiePath(http), key);
                return Redirect(http, asked);
            case { Kind: CallerKind.Known }:
                return Page(http, asked, StatusCodes.Status403Forbidden, "This key may only send traces.");
            case { Kind: CallerKind.TooManyFailures }:
                http.Response.Headers.RetryAfter = Refusals.Seconds(caller.Wait);
                return Page(http, asked, StatusCodes.Status429TooManyRequests, Refusals.TooMany(caller.Wait));
            default:
                return Page(http, asked, StatusCodes.Status401Unauthorized, "This is not a key of the dashboard.");
        }
    }

    private static IResult SignOut(HttpContext http)
    {
        if (Origins.Of(http.Request) != RequestOrigin.Own)
        {
            return Refusals.Forbidden(http, RefusalForm.Page, "Sign out on a page of the dashboard.");
        }

        SignInTokens.Remove(http, CookiePath(http));
        return new SeeOther(DashboardPath.Of(http) + SignInSegment);
    }

    private static SeeOther Redirect(HttpContext http, string asked) =>
        new(ReturnPath.Safe(asked, DashboardPath.Of(http)));

    private static string CookiePath(HttpContext http) => DashboardPath.Of(http) is { Length: > 0 } path ? path : "/";

    private static PageResult<SignInPage> Page(HttpContext http, string asked, int statusCode, string problem)
    {
        if (statusCode == StatusCodes.Status401Unauthorized)
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
        }

        var parameters = new Dictionary<string, object?>
        {
            [nameof(SignInPage.Problem)] = problem,
            [nameof(SignInPage.ReturnTo)] = ReturnPath.Safe(asked, DashboardPath.Of(http)),
            // A browser keeps the cookie back when it comes from another site, even if it has one.
            [nameof(SignInPage.IsFromOtherSite)] = Origins.Of(http.Request) == RequestOrigin.OtherSite,
        };
        return new(statusCode, ParameterView.FromDictionary(parameters));
    }
}
