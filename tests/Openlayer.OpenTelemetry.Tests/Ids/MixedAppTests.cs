using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace Openlayer.OpenTelemetry.Tests.Ids;

/// <summary>An app with all of it on: a server, a model client that three libraries describe, OpenTelemetry.</summary>
public sealed partial class MixedAppTests
{
    private const int Requests = 5_000;
    private const string Path = "path";

    private static readonly string[] _sources =
    [
        "Microsoft.AspNetCore",
        "System.Net.Http",
        "Experimental.Microsoft.Extensions.AI",
        "OpenAI.ChatClient",
    ];

    [Fact]
    public async Task Of_5_000_interleaved_requests_all_spans_and_rows_have_the_right_ids_and_count_once()
    {
        await using var server = await ModelServer.StartAsync();
        using var listening = OpenlayerTracer.CaptureActivities();
        using var tracing = Tracing.Start();
        using var provider = SpanRecorder.Start(out var spans, configure: null, _sources);
        using var model = new ChatClientBuilder(server.Client().GetChatClient(ModelServer.Model).AsIChatClient())
            .UseOpenlayer()
            .UseOpenTelemetry()
            .Build();
        await using var app = await AppAsync(model);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };

        await Parallel.ForAsync(
            0,
            Requests,
            new ParallelOptions { MaxDegreeOfParallelism = 100 },
            async (number, _) => await AskAsync(client, number)
        );

        await app.StopAsync();
        Check(await tracing.RowsAsync());
        Check(spans.Spans);
    }

    private static async Task<WebApplication> AppAsync(IChatClient model)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Use(
            static (context, next) =>
            {
                Activity.Current!.SetTag(Path, context.Request.Path.Value);
                return next(context);
            }
        );
        app.UseOpenlayerUserSession();
        app.MapGet("/chat/{number}", (int number) => AnswerAsync(model, number));
        await app.StartAsync();
        return app;
    }

    private static async Task AskAsync(HttpClient client, int number)
    {
        using var ids = OpenlayerTracer.UseUserSession($"user {number}", $"session {number}");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/chat/{number}");
        request.Headers.Add("X-User-ID", $"user {number}");
        request.Headers.Add("X-Session-ID", $"session {number}");
        using var response = await client.SendAsync(request);
        Assert.Equal("Hello.", await response.Content.ReadAsStringAsync());
    }

    [Trace]
    private static async Task<string> AnswerAsync(IChatClient model, int number) =>
        (await model.GetResponseAsync($"question {number}")).Text;

    private static void Check(IReadOnlyList<JsonObject> rows)
    {
        Assert.Equal(Requests, rows.Count);
        Assert.All(
            rows,
            static row =>
            {
                var root = row["steps"]![0]!;
                var number = (int)root["inputs"]!["number"]!;
                Assert.Equal($"user {number}", (string?)row["user_id"]);
                Assert.Equal($"session {number}", (string?)row["session_id"]);
                Assert.Equal(120, (int)row["tokens"]!);
                var call = Assert.Single(root["steps"]!.AsArray())!;
                Assert.Empty(call["steps"]!.AsArray());
                Assert.Equal($"question {number}", (string?)call["inputs"]!["prompt"]![0]!["content"]);
            }
        );
    }

    private static void Check(IReadOnlyList<Activity> spans)
    {
        // The model's own server is in this process too, and knows nobody.
        var traces = spans
            .Where(static span => span.Kind != ActivityKind.Server || span.GetTagItem(Path) is not null)
            .GroupBy(static span => span.TraceId)
            .ToList();
        Assert.Equal(Requests, traces.Count);
        Assert.All(
            traces,
            static trace =>
            {
                var server = trace.Single(static span => span.Kind == ActivityKind.Server);
                var number = ((string)server.GetTagItem(Path)!)["/chat/".Length..];
                Assert.All(trace, span => Assert.Equal($"user {number}", span.GetTagItem("user.id")));
                Assert.All(trace, span => Assert.Equal($"session {number}", span.GetTagItem("session.id")));
                Assert.Equal(1, trace.Count(static span => span.DisplayName == "AnswerAsync"));
            }
        );
    }
}
