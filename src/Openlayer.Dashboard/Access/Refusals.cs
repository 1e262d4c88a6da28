using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Openlayer.Dashboard.Api;
using Openlayer.Dashboard.Otlp;

namespace Openlayer.Dashboard.Access;

/// <summary>Tells a caller why a request is refused, in the form that the caller can read.</summary>
internal static class Refusals
{
    private const string Missing =
        "This dashboard needs a key. Send it as 'Authorization: Bearer <key>': Openlayer SDKs send OPENLAYER_API_KEY.";

    public static IResult WithoutKey(HttpContext http, RefusalForm form)
    {
        if (form == RefusalForm.Page && IsNavigation(http.Request))
        {
            http.Response.Headers.CacheControl = "no-store";
            var query = new QueryBuilder { { SignInEndpoints.ReturnField, ReturnPath.Of(http.Request) } };
            return Results.Redirect(DashboardPath.Of(http) + SignInEndpoints.SignInSegment + query);
        }

        return Unauthorized(http, form, Missing);
    }

    public static IResult WrongKey(HttpContext http, RefusalForm form) =>
        Unauthorized(http, form, "This dashboard doesn't know the key that was sent.");

    public static IResult TooManyFailures(HttpContext http, RefusalForm form, TimeSpan wait)
    {
        http.Response.Headers.RetryAfter = Seconds(wait);
        return Result(http, form, StatusCodes.Status429TooManyRequests, TooMany(wait));
    }

    public static IResult Forbidden(HttpContext http, RefusalForm form, string reason) =>
        Result(http, form, StatusCodes.Status403Forbidden, reason);

    public static string TooMany(TimeSpan wait) =>
        $"Too many wrong keys came from this address. Try again in {Seconds(wait)} seconds.";

    /// <summary>Whole seconds after which the time is over.</summary>
    public static string Seconds(TimeSpan wait) =>
        Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);

    private static IResult Unauthorized(HttpContext http, RefusalForm form, string reason)
    {
        http.Response.Headers.WWWAuthenticate = "Bearer";
        return Result(http, form, StatusCodes.Status401Unauthorized, reason);
    }

    private static IResult Result(HttpContext http, RefusalForm form, int statusCode, string reason)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return form switch
        {
            RefusalForm.Otlp => (OtlpEncoding.Of(http.Request.ContentType) ?? OtlpEncoding.Json).Fault(
                statusCode,
                reason
            ),
            RefusalForm.Page => Results.Text(reason, statusCode: statusCode),
            _ => JsonFaultFilter.Fault(statusCode, reason),
        };
    }

    // A script that reads pages could do nothing with the sign-in page.
    private static bool IsNavigation(HttpRequest request) =>
        request.Headers["Sec-Fetch-Mode"].ToString() is "" or "navigate";
}
