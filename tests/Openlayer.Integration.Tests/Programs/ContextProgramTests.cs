using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;
using Openlayer.TestSupport;

namespace Openlayer.Integration.Tests.Programs;

/// <summary>The programs of Openlayer's page on users and sessions, in C#.</summary>
[Collection(TracingCollection.Name)]
public sealed class ContextProgramTests
{
    [Fact]
    public async Task Middleware_that_sets_and_clears_in_a_finally()
    {
        await using var app = await TracedApp.StartAsync(app =>
        {
            app.Use(
                async (http, next) =>
                {
                    OpenlayerTracer.SetUserSessionContext(
                        http.Request.Headers["X-User-ID"].ToString(),
                        http.Request.Headers["X-Session-ID"].ToString()
                    );
                    try
                    {
                        await next(http);
                    }
                    finally
                    {
                        OpenlayerTracer.ClearUserSessionContext();
                    }
                }
            );
            app.MapGet("/chat", (string message) => SupportAgent.AnswerAsync(message));
            app.MapGet("/fail", (string message) => SupportAgent.FailAsync(message));
        });
        using var client = app.Client();

        using var failed = await client.SendAsync(Requests.Get("/fail?message=hi", "user_123", "session_abc"));
        using var answered = await client.SendAsync(Requests.Get("/chat?message=hi", "user_456", "session_def"));
        using var anonymous = await client.SendAsync(Requests.Get("/chat?message=hi"));

        Assert.Equal(HttpStatusCode.InternalServerError, failed.StatusCode);
        Assert.Equal(
            [("user_123", "session_abc"), ("user_456", "session_def"), (null, null)],
            (await app.RowsAsync()).Select(Requests.Ids)
        );
    }

    [Fact]
    public async Task Callbacks_before_and_after_the_request()
    {
        await using var app = await TracedApp.StartAsync(
            app => app.MapControllers(),
            services =>
                services
                    .AddControllers(options => options.Filters.Add(new UserSessionFilter()))
                    .AddApplicationPart(typeof(ChatController).Assembly)
        );
        using var client = app.Client();

        using var answered = await client.SendAsync(Requests.Get("/programs/chat", "user_123", "session_abc"));
        using var failed = await client.SendAsync(Requests.Get("/programs/fail", "user_456", "session_def"));
        using var anonymous = await client.SendAsync(Requests.Get("/programs/chat"));

        Assert.Equal("hi user_123/session_abc", await answered.Content.ReadAsStringAsync());
        Assert.Equal("hi /", await anonymous.Content.ReadAsStringAsync());
        Assert.Equal(
            [("user_123", "session_abc"), ("user_456", "session_def"), (null, null)],
            (await app.RowsAsync()).Select(Requests.Ids)
        );
    }

    [Fact]
    public async Task Override_in_the_body_for_this_trace_alone()
    {
        await using var app = await StartAsync();
        using var client = app.Client();

        using var answer = await client.SendAsync(Requests.Get("/override-and-ask-again", "user_123", "session_abc"));

        Assert.Equal(
            [("different_user_123", "session_abc"), ("user_123", "session_abc")],
            (await app.RowsAsync()).Select(Requests.Ids)
        );
    }

    [Fact]
    public async Task Clearing_with_null_for_this_trace_alone()
    {
        await using var app = await StartAsync();
        using var client = app.Client();

        using var answer = await client.SendAsync(Requests.Get("/clear-and-ask-again", "user_123", "session_abc"));

        Assert.Equal(
            [(null, "session_abc"), ("user_123", "session_abc")],
            (await app.RowsAsync()).Select(Requests.Ids)
        );
    }

    [Fact]
    public async Task Setting_ids_in_a_script_without_a_server()
    {
        await using var app = await StartAsync();

        OpenlayerTracer.SetUserSessionContext(userId: "user_123", sessionId: "session_abc");
        await SupportAgent.AnswerAsync("first");
        OpenlayerTracer.SetUserSessionContext(userId: 456);
        await SupportAgent.AnswerAsync("second");
        OpenlayerTracer.ClearUserSessionContext();
        await SupportAgent.AnswerAsync("third");

        Assert.Equal(
            [("user_123", "session_abc"), ("456", null), (null, null)],
            (await app.RowsAsync()).Select(Requests.Ids)
        );
    }

    private static Task<TracedApp> StartAsync() =>
        TracedApp.StartAsync(app =>
        {
            app.UseOpenlayerUserSession();
            app.MapGet(
                "/override-and-ask-again",
                async () => await ProgramAgent.OverrideAsync() + await SupportAgent.AnswerAsync("next")
            );
            app.MapGet(
                "/clear-and-ask-again",
                async () => await ProgramAgent.ClearAsync() + await SupportAgent.AnswerAsync("next")
            );
        });

    private sealed class UserSessionFilter : IActionFilter
    {
        public void OnActionExecuting(ActionExecutingContext context)
        {
            var headers = context.HttpContext.Request.Headers;
            OpenlayerTracer.SetUserSessionContext(headers["X-User-ID"].ToString(), headers["X-Session-ID"].ToString());
        }

        public void OnActionExecuted(ActionExecutedContext context) => OpenlayerTracer.ClearUserSessionContext();
    }
}

public sealed class ChatController : ControllerBase
{
    [HttpGet("/programs/chat")]
    public Task<string> Chat() => SupportAgent.AnswerAsync("hi");

    [HttpGet("/programs/fail")]
    public Task<string> Fail() => SupportAgent.FailAsync("hi");
}

internal static partial class ProgramAgent
{
    [Trace]
    public static partial Task<string> OverrideAsync();

    private static async Task<string> OverrideAsyncCore()
    {
        await Task.Yield();
        OpenlayerTracer.UpdateTraceUserSession(userId: "different_user_123");
        return "overridden";
    }

    [Trace]
    public static partial Task<string> ClearAsync();

    private static async Task<string> ClearAsyncCore()
    {
        await Task.Yield();
        OpenlayerTracer.UpdateTraceUserSession(userId: null);
        return "cleared";
    }
}
