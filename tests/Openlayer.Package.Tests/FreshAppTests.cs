using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Openlayer.TestSupport;

namespace Openlayer.Package.Tests;

/// <summary>Apps that are made from the packages alone build without a warning, run and are traced.</summary>
[Collection(PackageCollection.Name)]
public sealed class FreshAppTests(PackedFeed feed)
{
    private static readonly TimeSpan _runLimit = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_console_app_with_the_one_package_ships_its_traces()
    {
        using var app = new FreshApp(
            feed,
            "Microsoft.NET.Sdk",
            ["Openlayer"],
            """
            using Openlayer;

            Console.WriteLine(await Agent.AnswerAsync("What is a trace?"));

            internal static partial class Agent
            {
                [Trace]
                public static partial Task<string> AnswerAsync(string question,
                    CancellationToken cancellationToken = default);

                private static async Task<string> AnswerAsyncCore(string question, CancellationToken cancellationToken)
                {
                    await Task.Delay(1, cancellationToken);
                    return question + " A call that was recorded.";
                }
            }
            """
        );
        await app.BuildAsync();

        await using var server = await Receiver.StartAsync(200);
        var output = await ChildProcess.RunAsync(app.Program(("OPENLAYER_BASE_URL", server.Url)), _runLimit);

        Assert.Equal("What is a trace? A call that was recorded.", output);
        var row = Assert.Single(Assert.Single(server.Requests).Body["rows"]!.AsArray())!;
        Assert.Equal("What is a trace?", (string?)row["question"]);
        Assert.Equal(output, (string?)row["output"]);
        Assert.Equal("AnswerAsync", (string?)row["steps"]![0]!["name"]);
    }

    private const string WebApp = """
        using Openlayer;

        var builder = WebApplication.CreateBuilder(args);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddOpenlayerDashboard(options => options.DataPath = "traces.db");
        var app = builder.Build();
        app.UseOpenlayerUserSession();
        app.MapOpenlayerDashboard("/openlayer");
        app.MapGet("/chat", (string question) => Agent.Answer(question));
        app.MapGet("/flush", async () => (await OpenlayerTracer.FlushAsync(TimeSpan.FromSeconds(30))).Delivered);
        app.Run();

        internal static class Agent
        {
            [Trace]
            public static string Answer(string question) => question.ToUpperInvariant();
        }
        """;

    [Fact]
    public async Task A_web_app_shows_the_traces_of_its_users_in_its_own_dashboard()
    {
        using var app = new FreshApp(
            feed,
            "Microsoft.NET.Sdk.Web",
            ["Openlayer.AspNetCore", "Openlayer.Dashboard"],
            WebApp
        );
        await app.BuildAsync();

        using var process = ChildProcess.Start(app.Program(), _runLimit);
        using var client = new HttpClient { BaseAddress = new Uri(await process.ReadAfterAsync("Now listening on: ")) };
        client.DefaultRequestHeaders.Add("X-User-ID", "ada");
        client.DefaultRequestHeaders.Add("X-Session-ID", "morning");
        Assert.Equal("HELLO", await client.GetStringAsync("/chat?question=hello"));
        Assert.Equal("1", await client.GetStringAsync("/flush"));

        using var found = await client.PostAsync("/openlayer/v1/inference-pipelines/App/rows", content: null);
        var row = Assert.Single((await found.Content.ReadFromJsonAsync<JsonNode>())!["items"]!.AsArray())!;
        Assert.Equal(
            ("ada", "morning", "HELLO"),
            ((string?)row["user_id"], (string?)row["session_id"], (string?)row["output"])
        );
        Assert.Contains("Overview", await client.GetStringAsync("/openlayer"), StringComparison.Ordinal);
        Assert.Contains("ada", await client.GetStringAsync("/openlayer/users"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_can_not_be_traced_is_an_error_also_through_another_package()
    {
        using var app = new FreshApp(
            feed,
            "Microsoft.NET.Sdk.Web",
            ["Openlayer.AspNetCore"],
            """
            using Openlayer;

            Agent.Answer("Who listens?");

            internal static partial class Agent
            {
                [Trace]
                public static partial void Answer(string question);
            }
            """
        );
        var output = await app.BuildInVainAsync();
        Assert.Contains("error OL1001", output, StringComparison.Ordinal);
        Assert.Contains("buildTransitive/net10.0/Openlayer.targets", app.ImportedBuildFiles, StringComparison.Ordinal);
    }

    private const string ComplainedApp = """
        using Openlayer;

        Console.WriteLine(Agent.Answer("Who complains?", 1) is string && Agent.Find() is string
            && Agent.Plain(1) is string);

        internal static partial class Agent
        {
            [Trace]
            public static partial object Answer(string question, int asked);

            private static object AnswerCore(string question, int asked) => question;

            [Trace]
            public static object Find() => Plain(1);

            public static object Plain(int plain) => Narrow();

            private static object Narrow() => new string('a', 2);
        }
        """;

    [Fact]
    public async Task No_rule_of_the_SDK_asks_a_body_for_another_signature_or_sees_generated_code()
    {
        using var app = new FreshApp(
            feed,
            "Microsoft.NET.Sdk",
            ["Openlayer"],
            ComplainedApp,
            """
            <PropertyGroup>
              <AnalysisMode>All</AnalysisMode>
              <EnforceCodeStyleInBuild>true</EnforceCodeStyleInBuild>
            </PropertyGroup>
            """
        );
        app.Demand(["IDE0060", "CA1859"]);
        var output = await app.BuildInVainAsync();

        Assert.Contains("error IDE0060: Remove unused parameter 'plain'", output, StringComparison.Ordinal);
        Assert.Contains("error CA1859: Change return type of method 'Narrow'", output, StringComparison.Ordinal);
        Assert.DoesNotContain("'asked'", output, StringComparison.Ordinal);
        Assert.DoesNotContain("AnswerCore", output, StringComparison.Ordinal);
        Assert.DoesNotContain(".g.cs", output, StringComparison.Ordinal);
    }

    private const string AppToFix = """
        using Openlayer;

        internal static class Agent
        {
            [Trace]
            public static partial void Answer(string question);

            private static void Main() => Answer("Who writes this?");
        }

        """;

    private const string FixedApp = """
        using Openlayer;

        internal static partial class Agent
        {
            [Trace]
            public static partial void Answer(string question);

            private static void AnswerCore(string question)
            {
                throw new NotImplementedException();
            }

            private static void Main() => Answer("Who writes this?");
        }

        """;

    [Fact]
    public async Task The_fixes_in_the_package_work_in_a_tool_that_loads_them()
    {
        using var app = new FreshApp(feed, "Microsoft.NET.Sdk", ["Openlayer"], AppToFix);
        Assert.Equal(FixedApp, await app.FixAsync("OL1003", "OL1001"));
        await app.BuildAsync();
    }
}
