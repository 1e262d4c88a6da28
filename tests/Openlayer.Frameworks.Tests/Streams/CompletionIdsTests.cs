using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Openlayer.TestSupport;

namespace Openlayer.Frameworks.Tests.Streams;

/// <summary>Callbacks that the server runs when a response has been sent, after the middleware has ended.</summary>
[Collection(TracingCollection.Name)]
public sealed class CompletionIdsTests
{
    private static readonly string[] _places =
    [
        "completed",
        "completed async",
        "disposed",
        "disposed async",
        "service",
        "early",
    ];

    [Theory]
    [InlineData("/")]
    [InlineData("/throws")]
    [InlineData("/completes")]
    public async Task Callbacks_after_the_response_have_the_ids_of_the_request(string path)
    {
        var seen = new ConcurrentQueue<Call>();
        await using var app = await TracedApp.StartAsync(app => Map(app, seen), services => Add(services, seen));
        using var client = app.Client();
        await GetAsync(client, path, "user");
        await WaitForAsync(seen, _places.Length);
        Assert.Equal(_places.Order(), seen.Select(static call => call.Place).Order());
        Assert.All(seen, static call => Assert.Equal("user", call.User));
        var rows = await app.RowsAsync();
        Assert.Equal(_places.Length, rows.Count);
        Assert.All(rows, static row => Assert.Equal("user", (string?)row["user_id"]));
    }

    [Fact]
    public async Task No_id_goes_from_one_request_to_the_next_over_one_connection()
    {
        var seen = new ConcurrentQueue<Call>();
        var before = new ConcurrentQueue<string?>();
        await using var app = await TracedApp.StartAsync(
            app =>
            {
                app.Use(
                    (context, next) =>
                    {
                        before.Enqueue(OpenlayerTracer.CurrentUserId);
                        return next(context);
                    }
                );
                Map(app, seen);
            },
            services => Add(services, seen)
        );
        using var client = app.Client();
        for (var i = 0; i < 1_000; i++)
        {
            await GetAsync(client, "/?request=" + i, UserOf(i));
        }

        await WaitForAsync(seen, 1_000 * _places.Length);
        Assert.Equal(1_000 * _places.Length, seen.Count);
        Assert.All(seen, static call => Assert.Equal(UserOf(call.Request), call.User));
        Assert.All(before, Assert.Null);

        static string? UserOf(int request) => request % 3 == 2 ? null : "user " + (request % 3);
    }

    [Fact]
    public async Task The_test_server_gives_callbacks_the_ids_too()
    {
        var seen = new ConcurrentQueue<Call>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        Add(builder.Services, seen);
        await using var app = builder.Build();
        Map(app, seen);
        await app.StartAsync();
        using var client = app.GetTestClient();
        await GetAsync(client, "/?request=1", "first");
        await GetAsync(client, "/?request=2", null);
        await WaitForAsync(seen, 2 * _places.Length);
        Assert.All(seen, static call => Assert.Equal(call.Request == 1 ? "first" : null, call.User));
        Assert.Null(OpenlayerTracer.CurrentUserId);
    }

    [Fact]
    public async Task Ids_around_the_server_do_not_reach_callbacks_of_anonymous_requests()
    {
        var seen = new ConcurrentQueue<Call>();
        OpenlayerTracer.SetUserSessionContext("surrounding");
        try
        {
            await using var app = await TracedApp.StartAsync(app => Map(app, seen), services => Add(services, seen));
            using var client = app.Client();
            await GetAsync(client, "/", user: null);
            await WaitForAsync(seen, _places.Length);
            Assert.All(seen, static call => Assert.Null(call.User));
        }
        finally
        {
            OpenlayerTracer.ClearUserSessionContext();
        }
    }

    private static void Add(IServiceCollection services, ConcurrentQueue<Call> seen) =>
        services.AddScoped(_ => new Scoped(seen));

    private static void Map(WebApplication app, ConcurrentQueue<Call> seen)
    {
        app.Use(
            (context, next) =>
            {
                context.Response.OnCompleted(() => NoteAsync(seen, context, "early", wait: false));
                return next(context);
            }
        );
        app.UseOpenlayerUserSession();
        app.Run(async context =>
        {
            context.RequestServices.GetRequiredService<Scoped>().Request = RequestOf(context);
            context.Response.OnCompleted(() => NoteAsync(seen, context, "completed", wait: false));
            context.Response.OnCompleted(() => NoteAsync(seen, context, "completed async", wait: true));
            context.Response.RegisterForDispose(new OnDispose(() => Note(seen, RequestOf(context), "disposed")));
            context.Response.RegisterForDisposeAsync(
                new OnDispose(() => Note(seen, RequestOf(context), "disposed async"))
            );
            if (context.Request.Path == "/throws")
            {
                throw new InvalidOperationException();
            }

            await context.Response.WriteAsync("answer");
            if (context.Request.Path == "/completes")
            {
                await context.Response.CompleteAsync();
            }
        });
    }

    private static int RequestOf(HttpContext context) =>
        int.TryParse(context.Request.Query["request"], out var request) ? request : 0;

    private static async Task NoteAsync(ConcurrentQueue<Call> seen, HttpContext context, string place, bool wait)
    {
        if (wait)
        {
            await Task.Yield();
        }

        Note(seen, RequestOf(context), place);
    }

    private static void Note(ConcurrentQueue<Call> seen, int request, string place)
    {
        Traced(place);
        seen.Enqueue(new Call(request, place, OpenlayerTracer.CurrentUserId));
    }

    [Trace]
    private static void Traced(string place) { }

    private static async Task GetAsync(HttpClient client, string path, string? user)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (user is not null)
        {
            request.Headers.Add("X-User-ID", user);
        }

        using var response = await client.SendAsync(request);
    }

    private static async Task WaitForAsync(ConcurrentQueue<Call> seen, int count)
    {
        using var patience = new CancellationTokenSource(TracedApp.Patience);
        while (seen.Count < count)
        {
            await Task.Delay(5, patience.Token);
        }
    }

    private sealed record Call(int Request, string Place, string? User);

    private sealed class OnDispose(Action note) : IDisposable, IAsyncDisposable
    {
        public void Dispose() => note();

        public ValueTask DisposeAsync()
        {
            note();
            return ValueTask.CompletedTask;
        }
    }

    private sealed class Scoped(ConcurrentQueue<Call> seen) : IDisposable
    {
        public int Request { get; set; }

        public void Dispose() => Note(seen, Request, "service");
    }
}
