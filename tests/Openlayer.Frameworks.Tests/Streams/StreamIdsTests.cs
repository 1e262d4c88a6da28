using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Openlayer.TestSupport;

namespace Openlayer.Frameworks.Tests.Streams;

/// <summary>Streamed answers under a scope that ends before the server reads them.</summary>
[Collection(TracingCollection.Name)]
public sealed class StreamIdsTests
{
    [Theory]
    [InlineData("/json")]
    [InlineData("/sse")]
    [InlineData("/filter")]
    [InlineData("/query")]
    [InlineData("/iterator")]
    [InlineData("/mvc/action")]
    [InlineData("/mvc/filter")]
    public async Task A_streamed_answer_has_the_ids_of_its_scope(string path)
    {
        await using var app = await TracedApp.StartAsync(Map, AddMvc);
        using var client = app.Client();
        Assert.Contains("q1", await client.GetStringAsync(path + "?q=q"), StringComparison.Ordinal);
        var row = Assert.Single(await app.RowsAsync());
        Assert.Equal("user " + path, (string?)row["user_id"]);
    }

    [Fact]
    public async Task A_hub_stream_has_the_ids_of_the_hub_filter()
    {
        await using var app = await TracedApp.StartAsync(
            static app => app.MapHub<ChatHub>("/hub"),
            static services => services.AddSignalR(static hub => hub.AddFilter<UserFilter>())
        );
        await using var connection = new HubConnectionBuilder().WithUrl(new Uri(app.Address, "/hub")).Build();
        await connection.StartAsync();
        var items = new List<string>();
        await foreach (var item in connection.StreamAsync<string>("Tell", "q"))
        {
            items.Add(item);
        }

        Assert.Equal(["q0", "q1"], items);
        await connection.StopAsync();
        var row = Assert.Single(await app.RowsAsync());
        Assert.Equal("user of hub", (string?)row["user_id"]);
    }

    [Fact]
    public async Task The_ids_of_the_request_win_where_the_answer_is_read()
    {
        await using var app = await TracedApp.StartAsync(
            static app =>
            {
                app.UseOpenlayerUserSession();
                Map(app);
            },
            AddMvc
        );
        using var client = app.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/json?q=q");
        request.Headers.Add("X-User-ID", "header");
        using var response = await client.SendAsync(request);
        var row = Assert.Single(await app.RowsAsync());
        Assert.Equal("header", (string?)row["user_id"]);
    }

    [Fact]
    public async Task A_reader_who_goes_away_leaves_a_cancelled_stream()
    {
        await using var app = await TracedApp.StartAsync(static app => app.MapGet("/endless", Endless));
        using (var client = app.Client())
        using (var response = await client.GetAsync("/endless", HttpCompletionOption.ResponseHeadersRead))
        await using (var body = await response.Content.ReadAsStreamAsync())
        {
            Assert.True(await body.ReadAsync(new byte[16]) > 0);
        }

        JsonObject? row = null;
        using var patience = new CancellationTokenSource(TracedApp.Patience);
        while (row is null)
        {
            await Task.Delay(10, patience.Token);
            row = (await app.RowsAsync()).SingleOrDefault();
        }

        var metadata = row["steps"]![0]!["metadata"]!;
        Assert.Equal("cancelled", (string?)metadata["streamEnd"]);
        Assert.True((bool?)metadata["cancelled"]);
        Assert.Null(metadata["Exceptions"]);
    }

    private static IAsyncEnumerable<string> Endless(CancellationToken aborted) => Chat.Endless(aborted);

    private static void AddMvc(IServiceCollection services) =>
        services
            .AddControllers()
            .AddApplicationPart(typeof(StreamIdsTests).Assembly)
            .ConfigureApplicationPartManager(static parts => parts.FeatureProviders.Add(new OwnControllers()));

    private static void Map(WebApplication app)
    {
        app.MapControllers();
        app.MapGet("/json", static (string q) => In("user /json", () => Chat.Tell(q)));
        app.MapGet("/sse", static (string q) => In("user /sse", () => TypedResults.ServerSentEvents(Chat.Tell(q))));
        app.MapGet("/query", static (string q) => In("user /query", () => Chat.Query(q)));
        app.MapGet("/iterator", static (string q) => In("user /iterator", () => Chat.Iterate(q)));
        app.MapGet("/filter", static (string q) => Chat.Tell(q))
            .AddEndpointFilter(
                static async (context, next) =>
                {
                    using var scope = OpenlayerTracer.UseUserSession("user /filter");
                    return await next(context);
                }
            );
    }

    private static T In<T>(string user, Func<T> call)
    {
        using var scope = OpenlayerTracer.UseUserSession(user);
        return call();
    }

    private sealed class UserFilter : IHubFilter
    {
        public async ValueTask<object?> InvokeMethodAsync(
            HubInvocationContext invocationContext,
            Func<HubInvocationContext, ValueTask<object?>> next
        )
        {
            using var scope = OpenlayerTracer.UseUserSession("user of hub");
            return await next(invocationContext);
        }
    }

    private sealed class OwnControllers : Microsoft.AspNetCore.Mvc.Controllers.ControllerFeatureProvider
    {
        protected override bool IsController(System.Reflection.TypeInfo typeInfo) =>
            typeInfo == typeof(StreamController);
    }
}

internal sealed class ChatHub : Hub
{
    public IAsyncEnumerable<string> Tell(string q) => Chat.Tell(q);
}

internal sealed class UserOfActionAttribute : ActionFilterAttribute
{
    public override async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        using var scope = OpenlayerTracer.UseUserSession("user /mvc/filter");
        await next();
    }
}

[Route("/mvc")]
internal sealed class StreamController : ControllerBase
{
    [HttpGet("action")]
    public IAsyncEnumerable<string> Action(string q)
    {
        using var scope = OpenlayerTracer.UseUserSession("user /mvc/action");
        return Chat.Tell(q);
    }

    [HttpGet("filter"), UserOfAction]
    public IAsyncEnumerable<string> Filtered(string q) => Chat.Tell(q);
}

internal static class Chat
{
    [Trace(StepType.ChatCompletion)]
    public static async IAsyncEnumerable<string> Tell(string q)
    {
        for (var i = 0; i < 2; i++)
        {
            await Task.Yield();
            yield return q + i;
        }
    }

    [Trace]
    public static IEnumerable<string> Query(string q) => Enumerable.Range(0, 2).Select(i => q + i);

    [Trace]
    public static IEnumerable<string> Iterate(string q)
    {
        yield return q + 0;
        yield return q + 1;
    }

    [Trace]
    public static async IAsyncEnumerable<string> Endless(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token
    )
    {
        while (true)
        {
            yield return "more";
            await Task.Delay(1, token);
        }
    }
}
