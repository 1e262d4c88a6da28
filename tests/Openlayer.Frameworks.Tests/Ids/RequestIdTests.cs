using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Openlayer.AspNetCore;
using Openlayer.Frameworks.Tests.Pairs;
using Openlayer.TestSupport;

namespace Openlayer.Frameworks.Tests.Ids;

/// <summary>Ids as headers, queries, routes, forms and claims give them, without a conversion in between.</summary>
[Collection(TracingCollection.Name)]
public sealed class RequestIdTests
{
    [Fact]
    public async Task Whatever_a_request_gives_is_taken()
    {
        await using var app = await TracedApp.StartAsync(static app =>
        {
            app.MapPost("/chats/{session}", AskEveryWayAsync);
        });
        using var client = app.Client();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/chats/s-route?session=s-query&twice=a&twice=b")
        {
            Content = new FormUrlEncodedContent([new("user", "u-form")]),
        };
        request.Headers.Add("X-User-ID", "u-header");
        request.Headers.Add("Cookie", "user=u-cookie");
        request.Headers.Add("User-Agent", "s-agent");

        (await client.SendAsync(request)).EnsureSuccessStatusCode();

        Assert.Equal(
            [
                "header and query: u-header s-query",
                "form and route: u-form s-route",
                "cookie and header: u-cookie s-agent",
                "nothing: - -",
                "repeated: - -",
            ],
            await IdsAsync(app)
        );
    }

    [Fact]
    public async Task Sources_read_the_query_and_the_route()
    {
        await using var app = await TracedApp.StartAsync(static app =>
        {
            app.UseRouting();
            app.UseOpenlayerUserSession(static options =>
            {
                options.UserId = IdSource.FromQuery("user");
                options.SessionId = IdSource.FromRoute("session");
            });
            app.MapGet("/chats/{session}", static (string session) => PairedWork.Do("chat"));
            app.MapGet("/headers", static () => PairedWork.Do("headers"));
        });
        using var client = app.Client();

        await client.GetStringAsync("/chats/s1?user=u1");
        await client.GetStringAsync("/headers?user=u1&user=u2");

        Assert.Equal(["chat: u1 s1", "headers: - -"], await IdsAsync(app));
    }

    [Fact]
    public async Task A_delegate_of_the_middleware_may_return_a_header_as_it_is()
    {
        await using var app = await TracedApp.StartAsync(static app =>
        {
            app.UseOpenlayerUserSession(static options =>
                options.UserId = static http => http.Request.Headers["X-Account"]
            );
            app.MapGet("/", static () => PairedWork.Do("delegate"));
        });
        using var client = app.Client();
        client.DefaultRequestHeaders.Add("X-Account", "u1");

        await client.GetStringAsync("/");

        Assert.Equal(["delegate: u1 -"], await IdsAsync(app));
    }

    [Fact]
    public void Nullable_numbers_and_claims_are_ids_or_none()
    {
        var guid = Guid.NewGuid();
        var user = new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", "ada")]));

        Assert.Equal(("ada", guid.ToString()), Of(OpenlayerTracer.UseUserSession(user.FindFirst("sub"), (Guid?)guid)));
        Assert.Equal(("7", "8"), Of(OpenlayerTracer.UseUserSession((int?)7, (long?)8)));
        Assert.Equal((null, "s"), Of(OpenlayerTracer.UseUserSession((Guid?)null, "s")));
        Assert.Equal((null, null), Of(OpenlayerTracer.UseUserSession(user.FindFirst("none"), null as int?)));
        Assert.Equal((null, null), Of(OpenlayerTracer.UseUserSession(null, null)));
        Assert.Equal(("u", null), Of(OpenlayerTracer.UseUserSession("u", default)));
        Assert.Equal((null, null), Of(OpenlayerTracer.UseUserSession()));
        Assert.Equal(("9", null), Of(OpenlayerTracer.UseUserSession((short)9)));
    }

    [Fact]
    public async Task A_null_that_is_given_takes_the_id_away_and_one_left_out_keeps_it()
    {
        var sent = RecordedWork.Start();
        using (OpenlayerTracer.UseUserSession("u", "s"))
        {
            Update(static () => OpenlayerTracer.UpdateTraceUserSession(userId: null));
            Update(static () => OpenlayerTracer.UpdateTraceUserSession(userId: (Guid?)null));
            Update(static () => OpenlayerTracer.UpdateTraceUserSession(sessionId: (int?)7));
        }

        await OpenlayerTracer.FlushAsync(TracedApp.Patience);
        Assert.Equal(
            ["- s", "- s", "u 7"],
            sent.Rows.OrderBy(static row => (double)row["inferenceTimestamp"]!)
                .Select(static row => $"{(string?)row["user_id"] ?? "-"} {(string?)row["session_id"] ?? "-"}")
        );
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(" ", null)]
    [InlineData("a", "a")]
    [InlineData(5, "5")]
    [InlineData(5L, "5")]
    [InlineData(1.5, "1.5")]
    public void An_object_is_its_invariant_text(object? value, string? expected)
    {
        Assert.Equal(expected, ContextId.From(value).Value);
        Assert.True(ContextId.From(value).IsGiven);
    }

    [Trace]
    internal static void Update(Action update) => update();

    private static async Task AskEveryWayAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        request.Headers["X-Twice"] = new StringValues(["a", "b"]);
        Ask(
            "header and query",
            () => OpenlayerTracer.UseUserSession(request.Headers["X-User-ID"], request.Query["session"])
        );
        Ask(
            "form and route",
            () => OpenlayerTracer.UseUserSession(form["user"], ContextId.From(request.RouteValues["session"]))
        );
        Ask(
            "cookie and header",
            () => OpenlayerTracer.UseUserSession(request.Cookies["user"], request.Headers.UserAgent)
        );
        Ask("nothing", () => OpenlayerTracer.UseUserSession(request.Headers["X-None"], request.Query["none"]));
        Ask("repeated", () => OpenlayerTracer.UseUserSession(request.Headers["X-Twice"], request.Query["twice"]));
    }

    private static void Ask(string what, Func<IDisposable> ids)
    {
        using (ids())
        {
            PairedWork.Do(what);
        }
    }

    private static (string? User, string? Session) Of(UserSessionScope ids)
    {
        using (ids)
        {
            return (OpenlayerTracer.CurrentUserId, OpenlayerTracer.CurrentSessionId);
        }
    }

    private static async Task<IEnumerable<string>> IdsAsync(TracedApp app) =>
        (await app.RowsAsync()).Select(static row =>
            $"{(string?)row["what"]}: {(string?)row["user_id"] ?? "-"} {(string?)row["session_id"] ?? "-"}"
        );
}
