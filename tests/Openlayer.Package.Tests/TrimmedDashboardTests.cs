using System.Net;
using System.Net.Http.Json;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json.Nodes;

namespace Openlayer.Package.Tests;

/// <summary>The dashboard works in an app that is published without what it doesn't use.</summary>
[Collection(PackageCollection.Name)]
public sealed class TrimmedDashboardTests(PackedFeed feed)
{
    private const string Program = """
        using Openlayer;

        var builder = WebApplication.CreateSlimBuilder(args);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddOpenlayerDashboard(options => options.DataPath = "traces.db");
        var app = builder.Build();
        app.UseOpenlayerUserSession();
        app.MapOpenlayerDashboard("/openlayer");
        app.MapGet("/chat", (string question) => Agent.Answer(question));
        app.MapGet("/flush", async () => (await OpenlayerTracer.FlushAsync(TimeSpan.FromSeconds(30)))
            .Delivered.ToString());
        app.Run();

        internal static class Agent
        {
            [Trace]
            public static string Answer(string question) => $"**{question.ToUpperInvariant()}**";
        }
        """;

    [Theory]
    [InlineData("PublishTrimmed")]
    [InlineData("PublishAot")]
    public async Task Every_page_and_the_API_answer(string kind)
    {
        // Whatever else the trimmer warns of is an error. The page on the dashboard names the one of the framework's
        // own components.
        using var app = new FreshApp(
            feed,
            "Microsoft.NET.Sdk.Web",
            ["Openlayer", "Openlayer.AspNetCore", "Openlayer.Dashboard"],
            Program,
            $"<PropertyGroup><{kind}>true</{kind}><WarningsNotAsErrors>$(WarningsNotAsErrors);IL2104</"
                + "WarningsNotAsErrors></PropertyGroup>"
        );
        await app.PublishAsync($"linux-{RuntimeInformation.OSArchitecture}".ToLowerInvariant());

        using var process = ChildProcess.Start(app.Published, TimeSpan.FromMinutes(1));
        using var client = new HttpClient { BaseAddress = new Uri(await process.ReadAfterAsync("Now listening on: ")) };
        client.DefaultRequestHeaders.Add("X-User-ID", "ada");
        client.DefaultRequestHeaders.Add("X-Session-ID", "morning");
        Assert.Equal("**HELLO**", await client.GetStringAsync("/chat?question=hello"));
        Assert.Equal("1", await client.GetStringAsync("/flush"));
        var row = await FirstAsync(client, "rows");
        Assert.Equal(
            ("ada", "morning", "**HELLO**"),
            ((string?)row["user_id"], (string?)row["session_id"], (string?)row["output"])
        );
        Assert.NotNull(await FirstAsync(client, "sessions"));
        Assert.NotNull(await FirstAsync(client, "users"));

        await AssertPagesAsync(client, (string)row["inferenceId"]!);
        await AssertSpansAsync(client);

        using var fault = await client.GetAsync("/openlayer/v1/inference-pipelines/App/rows/none");
        Assert.Equal(
            (HttpStatusCode.NotFound, false),
            (fault.StatusCode, (bool?)(await fault.Content.ReadFromJsonAsync<JsonNode>())!["success"])
        );
    }

    // Spans are kept in protobuf, whichever form they came in, and a response has the form of its request.
    private static async Task AssertSpansAsync(HttpClient client)
    {
        const string Traces = "/openlayer/v1/otel/v1/traces";
        const string TraceId = "0af7651916cd43dd8448eb211c80319c";
        const string Spans = $$"""
            {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"Spans"} }]},
             "scopeSpans":[{"spans":[{"traceId":"{{TraceId}}","spanId":"b7ad6b7169203331","name":"spoken",
              "attributes":[{"key":"gen_ai.operation.name","value":{"stringValue":"chat"} }]}]}]}]}
            """;
        using var json = new StringContent(Spans, Encoding.UTF8, "application/json");
        using var sent = await client.PostAsync(Traces, json);
        Assert.Equal("{}", await sent.Content.ReadAsStringAsync());
        await PageAsync(client, $"trace?pipeline=Spans&id={TraceId}", "spoken");

        using var broken = new ByteArrayContent([0xFF]);
        broken.Headers.ContentType = new("application/x-protobuf");
        using var refused = await client.PostAsync(Traces, broken);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("protobuf", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task AssertPagesAsync(HttpClient client, string trace)
    {
        var sessions = await PageAsync(client, "sessions", "morning");
        await PageAsync(client, "", "Overview");
        await PageAsync(client, "problems", "Problems");
        await PageAsync(client, "session?id=morning", "<strong>HELLO</strong>");
        await PageAsync(client, "users", "ada");
        await PageAsync(client, "user?id=ada", "morning");
        await PageAsync(client, "traces", "hello");
        await PageAsync(client, $"trace?id={trace}", "**HELLO**");
        await PageAsync(client, "trace?id=none", "none", HttpStatusCode.NotFound);
        foreach (
            var asset in sessions
                .Split('"')
                .Where(text => text.StartsWith("/openlayer/dashboard.", StringComparison.Ordinal))
        )
        {
            Assert.NotEmpty(await client.GetByteArrayAsync(asset));
        }
    }

    private static async Task<JsonNode> FirstAsync(HttpClient client, string list)
    {
        using var found = await client.PostAsync($"/openlayer/v1/inference-pipelines/App/{list}", content: null);
        return Assert.Single((await found.Content.ReadFromJsonAsync<JsonNode>())!["items"]!.AsArray())!;
    }

    private static async Task<string> PageAsync(
        HttpClient client,
        string page,
        string text,
        HttpStatusCode status = HttpStatusCode.OK
    )
    {
        using var response = await client.GetAsync($"/openlayer/{page}");
        var html = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == status, $"{page}: {response.StatusCode}\n{html}");
        Assert.Contains(text, html, StringComparison.Ordinal);
        return html;
    }
}
