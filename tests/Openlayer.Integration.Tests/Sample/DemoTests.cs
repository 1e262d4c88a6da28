using System.Text.Json.Nodes;
using AngleSharp.Dom;
using SupportChat.Demo;
using static Openlayer.Integration.Tests.Sample.ShownDemo;

namespace Openlayer.Integration.Tests.Sample;

public sealed class DemoTests
{
    private const string Played = "Users      ";

    // Longer than a test: three conversations ask one question each, and the demo stays in its middle.
    private const string Paused = "--Demo:Pace=01:00:00";
    private const int AskedBeforePause = 3;

    [Fact]
    public void The_script_has_enough_to_show()
    {
        var conversations = DemoScript.Conversations;

        Assert.True(conversations.Select(static one => one.UserId).Distinct().Count() >= 4);
        Assert.True(conversations.Count >= 7);
        Assert.Single(conversations.SelectMany(static one => one.Turns), static turn => turn.ToolFails);
        Assert.Single(conversations.SelectMany(static one => one.Turns), static turn => turn.InTheNameOf is not null);
    }

    [Fact]
    public async Task Two_runs_show_exactly_what_they_sent_in_the_API_and_on_the_pages()
    {
        using var folder = new TemporaryFolder();
        var first = await SampleProcess.RunAsync(folder.DataPath, "--demo", "--exit");
        Assert.True(first.ExitCode == 0, first.Output);
        Assert.Contains(
            $"{Turns} questions asked; traces delivered {Turns}, on their way 0, rejected 0, dropped 0",
            first.Output,
            StringComparison.Ordinal
        );

        await using var second = await SampleProcess.StartAsync(folder.DataPath, "--demo");
        await second.LineAsync(Played);

        await AssertApiAsync(second, runs: 2);
        await AssertPagesAsync(second, runs: 2);
    }

    [Fact]
    public async Task The_demo_shows_a_model_call_its_tokens_a_stream_and_an_attachment_and_warns_of_nothing()
    {
        using var folder = new TemporaryFolder();
        await using var demo = await SampleProcess.StartAsync(folder.DataPath, "--demo");
        await demo.LineAsync(Played);
        var rows = await demo.ListAsync("rows");

        var calls = rows.SelectMany(static row => Steps(row["steps"]))
            .Where(static step => step["type"]!.ToString() == "chat_completion")
            .ToList();
        Assert.True(calls.Count > Turns / 2, $"{calls.Count} calls");
        Assert.All(
            calls,
            static call =>
            {
                Assert.Contains("stand-in (no language model)", call["model"]!.ToString(), StringComparison.Ordinal);
                Assert.True((int)call["promptTokens"]! > 0);
                Assert.Equal((int)call["promptTokens"]! + (int)call["completionTokens"]!, (int)call["tokens"]!);
                Assert.NotEqual("", call["output"]!.ToString());
            }
        );
        Assert.Equal(calls.Sum(static call => (int)call["tokens"]!), rows.Sum(static row => (int?)row["tokens"] ?? 0));
        Assert.Equal(2, rows.Count(static row => row["steps"]![0]!["name"]!.ToString() == "StreamAsync"));
        var attachment = Assert.Single(
            rows.SelectMany(static row => Steps(row["steps"]))
                .SelectMany(static step => step["attachments"]?.AsArray() ?? [])
        )!;
        Assert.Equal("settings.md", attachment["name"]!.ToString());
        Assert.DoesNotContain(
            demo.Output.Split('\n'),
            static line =>
                line.StartsWith("warn", StringComparison.Ordinal) || line.StartsWith("fail", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("ASPNETCORE_URLS", "http://127.0.0.1:0")]
    [InlineData("URLS", "http://127.0.0.1:0")]
    [InlineData("DOTNET_URLS", "http://127.0.0.1:0")]
    public async Task The_address_may_be_set_in_the_environment(string variable, string urls)
    {
        using var folder = new TemporaryFolder();
        await using var sample = await SampleProcess.StartAtAsync(folder.DataPath, variable, urls);
        Assert.NotEqual(5080, sample.Client.BaseAddress!.Port);
        Assert.NotEqual("", await sample.AskAsync("What is a session?"));
    }

    [Fact]
    public async Task What_was_kept_before_a_kill_is_there_after_it()
    {
        using var folder = new TemporaryFolder();
        HashSet<string> kept;
        await using (var killed = await SampleProcess.StartAsync(folder.DataPath, "--demo", Paused))
        {
            kept = [.. (await killed.RowsAsync(AskedBeforePause)).Select(static row => row.ToJsonString())];
            await killed.KillAsync();
            Assert.DoesNotContain(Played, killed.Output, StringComparison.Ordinal);
        }

        Assert.Equal(AskedBeforePause, kept.Count);
        await using var after = await SampleProcess.StartAsync(folder.DataPath, "--demo");
        await after.LineAsync(Played);

        var rows = (await after.ListAsync("rows")).Select(static row => row.ToJsonString()).ToHashSet();
        Assert.Subset(rows, kept);
        Assert.Equal(
            Turns,
            (await after.ListAsync("rows")).Count(static row =>
                row["session_id"]!.ToString().EndsWith("-2", StringComparison.Ordinal)
            )
        );
    }

    [Fact]
    public async Task A_stop_in_the_middle_ends_cleanly_and_loses_nothing_that_was_answered()
    {
        using var folder = new TemporaryFolder();
        int answered;
        await using (var stopped = await SampleProcess.StartAsync(folder.DataPath, "--demo", Paused))
        {
            await stopped.RowsAsync(AskedBeforePause);
            Assert.True(await stopped.StopAsync() == 0, stopped.Output);
            answered = stopped.Output.Split('\n').Count(static line => line.TrimStart().StartsWith('>'));
        }

        Assert.InRange(answered, 1, Turns - 1);
        await using var after = await SampleProcess.StartAsync(folder.DataPath);
        Assert.True((await after.ListAsync("rows")).Count >= answered, $"{answered} questions had been answered");
    }

    private static IEnumerable<JsonNode> Steps(JsonNode? steps) =>
        (steps?.AsArray() ?? []).SelectMany(static step => Steps(step!["steps"]).Prepend(step!));
}
