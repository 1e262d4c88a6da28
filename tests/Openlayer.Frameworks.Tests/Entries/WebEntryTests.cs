using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Openlayer.TestSupport;

namespace Openlayer.Frameworks.Tests.Entries;

/// <summary>
/// Partial methods that a web framework finds and calls itself: each call is traced, and what the framework reads of
/// the method stays.
/// </summary>
[Collection(TracingCollection.Name)]
public sealed partial class WebEntryTests
{
    [Theory]
    [InlineData("/entry?q=why", "action: why")]
    [InlineData("/group?q=why", "group: why")]
    [InlineData("/filtered", "filtered")]
    public async Task A_method_that_answers_a_request_is_traced(string path, string answer)
    {
        await using var app = await StartAsync();
        using var client = app.Client();

        Assert.Equal(answer, await client.GetStringAsync(path));

        Assert.Equal(answer, (string?)Assert.Single(await app.RowsAsync())["output"]);
    }

    [Fact]
    public async Task Middleware_is_traced_with_all_that_it_calls()
    {
        await using var app = await StartAsync(static app => app.UseMiddleware<Watch>());
        using var client = app.Client();

        await client.GetStringAsync("/entry?q=why");

        var row = Assert.Single(await app.RowsAsync());
        var step = row["steps"]!.AsArray()[0]!;
        Assert.Equal(("InvokeAsync", "Ask"), ((string?)step["name"], (string?)step["steps"]!.AsArray()[0]!["name"]));
    }

    [Fact]
    public async Task A_method_of_a_hub_and_its_stream_are_traced()
    {
        await using var app = await StartAsync();
        await using var hub = new HubConnectionBuilder().WithUrl(new Uri(app.Address, "hub")).Build();
        await hub.StartAsync();

        Assert.Equal("hub: a", await hub.InvokeAsync<string>("Ask", "a"));
        var items = new List<string>();
        await foreach (var item in hub.StreamAsync<string>("Tell", "b"))
        {
            items.Add(item);
        }

        Assert.Equal(["b1", "b2"], items);
        Assert.Equal(
            ["Ask", "Tell"],
            (await app.RowsAsync()).Select(static row => (string?)row["steps"]!.AsArray()[0]!["name"])
        );
    }

    [Fact]
    public async Task A_tool_of_a_chat_is_traced_and_keeps_its_description()
    {
        await using var app = await StartAsync();

        var tool = AIFunctionFactory.Create(Tools.Weather);
        var result = await tool.InvokeAsync(new AIFunctionArguments { ["city"] = "Ghent" });

        Assert.Equal(("Weather", "Finds the weather."), (tool.Name, tool.Description));
        Assert.Contains("The city.", tool.JsonSchema.ToString(), StringComparison.Ordinal);
        Assert.Equal("Ghent: rain", result?.ToString());
        Assert.Equal("Ghent", (string?)Assert.Single(await app.RowsAsync())["city"]);
    }

    private static Task<TracedApp> StartAsync(Action<WebApplication>? first = null) =>
        TracedApp.StartAsync(
            app =>
            {
                first?.Invoke(app);
                app.MapControllers();
                app.MapHub<EntryHub>("/hub");
                app.MapGet("/group", Handlers.Ask);
                app.MapGet("/filtered", static () => "plain").AddEndpointFilter(new Guard());
            },
            static services =>
            {
                services.AddControllers().AddApplicationPart(typeof(EntryController).Assembly);
                services.AddSignalR();
            }
        );

    private sealed partial class Guard : IEndpointFilter
    {
        [Trace]
        public partial ValueTask<object?> InvokeAsync(
            EndpointFilterInvocationContext context,
            EndpointFilterDelegate next
        );

        private async ValueTask<object?> InvokeAsyncCore(
            EndpointFilterInvocationContext context,
            EndpointFilterDelegate next
        )
        {
            await next(context);
            return "filtered";
        }
    }
}

public sealed partial class EntryController : ControllerBase
{
    [HttpGet("/entry"), Trace]
    public partial Task<string> Ask([FromQuery(Name = "q")] string question);

    private static async Task<string> AskCore(string question)
    {
        await Task.Yield();
        return $"action: {question}";
    }
}

public sealed partial class EntryHub : Hub
{
    [Trace]
    public partial Task<string> Ask(string question);

    private static Task<string> AskCore(string question) => Task.FromResult($"hub: {question}");

    [Trace]
    public partial IAsyncEnumerable<string> Tell(string question);

    private static async IAsyncEnumerable<string> TellCore(string question)
    {
        yield return $"{question}1";
        await Task.Yield();
        yield return $"{question}2";
    }
}

public sealed partial class Watch(RequestDelegate next)
{
    [Trace]
    public partial Task InvokeAsync(HttpContext http);

    private async Task InvokeAsyncCore(HttpContext http) => await next(http);
}

internal static partial class Handlers
{
    [Trace]
    internal static partial string Ask([FromQuery(Name = "q")] string question);

    private static string AskCore(string question) => $"group: {question}";
}

internal static partial class Tools
{
    [Description("Finds the weather."), Trace]
    internal static partial string Weather([Description("The city.")] string city);

    private static string WeatherCore(string city) => $"{city}: rain";
}
