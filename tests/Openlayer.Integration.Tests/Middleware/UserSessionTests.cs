using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Openlayer.TestSupport;

namespace Openlayer.Integration.Tests.Middleware;

[Collection(TracingCollection.Name)]
public sealed class UserSessionTests
{
    [Fact]
    public async Task Headers_name_the_user_and_the_session_of_a_requests_traces()
    {
        await using var app = await StartAsync();
        using var client = app.Client();

        var answer = await client.SendAsync(Requests.Get("/answer", "user_123", "session_abc"));

        Assert.Equal("hello user_123/session_abc", await answer.Content.ReadAsStringAsync());
        Assert.Equal(("user_123", "session_abc"), Assert.Single(await app.RowsAsync()).Ids());
        Assert.Equal((null, null), await app.EndAsync());
    }

    [Fact]
    public async Task A_request_without_headers_is_anonymous_whatever_surrounds_the_server()
    {
        OpenlayerTracer.SetUserSessionContext("whoever", "started the server");
        await using var app = await StartAsync();
        using var client = app.Client();

        var answer = await client.SendAsync(Requests.Get("/answer"));

        Assert.Equal("hello /", await answer.Content.ReadAsStringAsync());
        Assert.Equal((null, null), Assert.Single(await app.RowsAsync()).Ids());
    }

    [Fact]
    public async Task A_user_without_a_session_and_a_session_without_a_user()
    {
        await using var app = await StartAsync();
        using var client = app.Client();

        await client.SendAsync(Requests.Get("/answer", user: "only a user"));
        await client.SendAsync(Requests.Get("/answer", session: "only a session"));

        Assert.Equal([("only a user", null), (null, "only a session")], (await app.RowsAsync()).Select(Requests.Ids));
    }

    [Fact]
    public async Task An_exception_leaves_nothing_behind()
    {
        await using var app = await StartAsync();
        using var client = app.Client();

        var failed = await client.SendAsync(Requests.Get("/fail", "user_123", "session_abc"));
        var next = await client.SendAsync(Requests.Get("/answer"));

        Assert.Equal(HttpStatusCode.InternalServerError, failed.StatusCode);
        Assert.Equal("hello /", await next.Content.ReadAsStringAsync());
        var rows = await app.RowsAsync();
        Assert.Equal([("user_123", "session_abc"), (null, null)], rows.Select(Requests.Ids));
        Assert.Equal("no answer to hello", rows[0]["steps"]![0]!["metadata"]!["Exceptions"]!.ToString());
        Assert.Equal((null, null), await app.EndAsync());
    }

    [Fact]
    public async Task A_caller_who_leaves_is_recorded_and_leaves_nothing_behind()
    {
        var begun = new TaskCompletionSource();
        await using var app = await TracedApp.StartAsync(app =>
        {
            app.UseOpenlayerUserSession();
            app.MapGet("/wait", (HttpContext http) => SupportAgent.WaitAsync(begun, http.RequestAborted));
            app.MapGet("/answer", () => SupportAgent.AnswerAsync("hello"));
        });
        using var client = app.Client();
        using var leaving = new CancellationTokenSource();

        var waiting = client.SendAsync(Requests.Get("/wait", "user_123", "session_abc"), leaving.Token);
        await begun.Task.WaitAsync(TracedApp.Patience);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);

        Assert.Equal((null, null), await app.EndAsync());
        Assert.Equal("hello /", await client.GetStringAsync("/answer"));
        Assert.Equal([("user_123", "session_abc"), (null, null)], (await app.RowsAsync()).Select(Requests.Ids));
    }

    [Fact]
    public async Task The_next_request_of_a_connection_has_nothing_of_the_one_before()
    {
        await using var app = await StartAsync();
        using var client = app.Client(connections: 1);
        var connections = new HashSet<string>();

        for (var turn = 0; turn < 50; turn++)
        {
            using var named = await client.SendAsync(Requests.Get("/answer", $"user-{turn}", $"session-{turn}"));
            using var anonymous = await client.SendAsync(Requests.Get("/answer"));
            Assert.Equal($"hello user-{turn}/session-{turn}", await named.Content.ReadAsStringAsync());
            Assert.Equal("hello /", await anonymous.Content.ReadAsStringAsync());
            connections.Add(named.Headers.GetValues("Connection-Id").Single());
            connections.Add(anonymous.Headers.GetValues("Connection-Id").Single());
        }

        Assert.Single(connections);
        var rows = await app.RowsAsync();
        Assert.Equal(
            Enumerable.Range(0, 50).Select(turn => ((string?)$"user-{turn}", (string?)$"session-{turn}")),
            rows.Select(Requests.Ids).Where(ids => ids != (null, null))
        );
        Assert.Equal(100, rows.Count);
    }

    private static Task<TracedApp> StartAsync() =>
        TracedApp.StartAsync(app =>
        {
            app.Use(
                (http, next) =>
                {
                    http.Response.Headers["Connection-Id"] = http.Connection.Id;
                    return next(http);
                }
            );
            app.UseOpenlayerUserSession();
            app.MapGet("/answer", () => SupportAgent.AnswerAsync("hello"));
            app.MapGet("/fail", () => SupportAgent.FailAsync("hello"));
        });
}
