using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Openlayer.OpenTelemetry.Tests.Mixed;

/// <summary>
/// An app with all of it on: two services, a queue, a database, four libraries that call models, OpenTelemetry, and the
/// activities of libraries as steps. Each session asks five questions, one in each way.
/// </summary>
public sealed partial class MixedAppTests
{
    private const int Requests = 5_000;
    private const int TokensOfACall = 120;

    private static readonly string[] _sources =
    [
        "Microsoft.AspNetCore",
        "System.Net.Http",
        "Experimental.Microsoft.Extensions.AI",
        "Experimental.Microsoft.Agents.AI",
        "Microsoft.SemanticKernel*",
        "OpenAI.ChatClient",
    ];

    [Fact]
    public async Task Of_5_000_interleaved_requests_all_spans_and_rows_have_the_right_ids_and_count_once()
    {
        await using var server = await ModelServer.StartAsync();
        server.Otherwise = ShopModels.Answer;
        using var stock = new Stock();
        using var listening = OpenlayerTracer.CaptureActivities();
        using var tracing = Tracing.Start();
        using var spans = new SpanRecorder();
        using var provider = Sdk.CreateTracerProviderBuilder()
            .AddProcessor(new SimpleActivityExportProcessor(spans))
            .AddOpenlayerInstrumentation()
            .AddEntityFrameworkCoreInstrumentation()
            .AddSource(_sources)
            .Build();
        using var models = new ShopModels(server);
        await using var shop = await Shop.StartAsync(models, stock);
        using var client = new HttpClient { BaseAddress = shop.Address };

        await Parallel.ForAsync(
            0,
            Requests,
            new ParallelOptions { MaxDegreeOfParallelism = 100 },
            async (number, _) => await AskAsync(client, number)
        );
        await shop.StopAsync();

        var rows = await tracing.RowsAsync();
        CheckIds(rows);
        CheckTotals(rows, server.Requests);
        Assert.All(rows, static row => Assert.Equal(TreeOf(row), Tree(row["steps"]![0]!)));
        CheckSpans(spans.Spans);
    }

    private static async Task AskAsync(HttpClient client, int number)
    {
        using var ids = OpenlayerTracer.UseUserSession(UserOf(number), SessionOf(number));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/ask/{number}");
        request.Headers.Add("X-User-ID", UserOf(number));
        request.Headers.Add("X-Session-ID", SessionOf(number));
        using var response = await client.SendAsync(request);
        Assert.StartsWith("Hello.", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static string UserOf(int number) => $"user {number / Shop.Ways / 3}";

    private static string SessionOf(int number) => $"session {number / Shop.Ways}";

    private static void CheckIds(IReadOnlyList<JsonObject> rows)
    {
        // Each request and its job, and what every fifth one asks the other service.
        Assert.Equal((Requests * 2) + (Requests / Shop.Ways), rows.Count);
        Assert.All(
            rows,
            static row =>
            {
                var number = NumberIn(row["steps"]![0]!["inputs"]!.ToJsonString());
                Assert.Equal(UserOf(number), (string?)row["user_id"]);
                Assert.Equal(SessionOf(number), (string?)row["session_id"]);
            }
        );
    }

    /// <summary>What the server was asked in each session is what its rows add up to.</summary>
    private static void CheckTotals(IReadOnlyList<JsonObject> rows, IReadOnlyList<JsonObject> asked)
    {
        var calls = asked.CountBy(static request =>
            SessionOf(NumberIn(request["messages"]!.AsArray().Last(IsUser)!.ToJsonString()))
        );
        var tokens = rows.GroupBy(static row => (string)row["session_id"]!)
            .ToDictionary(static one => one.Key, static one => one.Sum(static row => (int)row["tokens"]!));
        Assert.Equal(Requests / Shop.Ways, tokens.Count);
        Assert.All(calls, call => Assert.Equal(call.Value * TokensOfACall, tokens[call.Key]));
    }

    private static bool IsUser(JsonNode? message) => (string?)message!["role"] == "user";

    private static string TreeOf(JsonObject row)
    {
        var name = (string?)row["steps"]![0]!["name"];
        const string Chat = "chat gpt-4o-mini";
        return (name, NumberIn(row["steps"]![0]!["inputs"]!.ToJsonString()) % Shop.Ways) switch
        {
            ("AnswerInPartsAsync", 0) => $"{name}[{Chat}[] Sign[]]",
            ("AnswerAsync", 1 or 3) => $"{name}[{Chat}[]]",
            ("AnswerAsync", 2) => $"{name}[clerk[{Chat}[] look[] {Chat}[]]]",
            ("AnswerAsync", 4) => $"{name}[]",
            ("CountAsync", 4) or ("WorkAsync", _) => $"{name}[{Chat}[]]",
            _ => "no such row",
        };
    }

    private static string Tree(JsonNode step) =>
        $"{step["name"]}[{string.Join(' ', step["steps"]!.AsArray().Select(static below => Tree(below!)))}]";

    private static void CheckSpans(IReadOnlyList<Activity> spans)
    {
        // The model's own server is in this process too, and knows nobody. A job is a trace of its own.
        var own = spans
            .Where(static span => span.Kind != ActivityKind.Server || span.GetTagItem(Shop.PathTag) is not null)
            .ToList();
        var ofTrace = own.GroupBy(static span => span.TraceId).ToList();
        Assert.Equal(Requests, ofTrace.Count(static trace => trace.Any(IsFront)));
        Assert.Equal(Requests * 2, ofTrace.Count);
        Assert.All(
            ofTrace,
            static trace =>
            {
                var number = NumberIn(string.Join(' ', trace.Select(TextOf)));
                Assert.All(trace, span => Assert.Equal(UserOf(number), span.GetTagItem("user.id")));
                Assert.All(trace, span => Assert.Equal(SessionOf(number), span.GetTagItem("session.id")));
            }
        );
        Assert.Contains(own, static span => span.Source.Name.Contains("EntityFrameworkCore", StringComparison.Ordinal));
        CheckStreams(own);
    }

    /// <summary>What happens while a stream is read is below it.</summary>
    private static void CheckStreams(List<Activity> spans)
    {
        var byId = spans.ToDictionary(static span => span.SpanId);
        var streams = spans.Where(static span => span.DisplayName == "AnswerInPartsAsync").ToList();
        Assert.Equal(Requests / Shop.Ways, streams.Count);
        var below = spans
            .Where(span => byId.TryGetValue(span.ParentSpanId, out var above) && streams.Contains(above))
            .CountBy(static span => span.DisplayName)
            .ToDictionary();
        Assert.Equal(streams.Count, below["Sign"]);
        Assert.Equal(streams.Count, below["chat gpt-4o-mini"]);
    }

    private static bool IsFront(Activity span) =>
        span.GetTagItem(Shop.PathTag) is string path && path.StartsWith("/ask/", StringComparison.Ordinal);

    private static string TextOf(Activity span) => string.Join(' ', span.TagObjects.Select(static tag => tag.Value));

    private static int NumberIn(string text) => int.Parse(Number().Match(text).Groups[1].Value);

    [GeneratedRegex(@"(?:question|job|question%20|/ask/) ?(\d+)")]
    private static partial Regex Number();
}
