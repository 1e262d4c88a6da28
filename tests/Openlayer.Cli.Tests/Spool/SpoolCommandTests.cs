using Openlayer.Cli.Commands.Spool;
using Openlayer.Cli.Shell;
using Openlayer.Delivery.Spool.Folder;
using Openlayer.Delivery.Spool.Storage;

namespace Openlayer.Cli.Tests.Spool;

/// <summary>The spool's commands over a folder that programs have left.</summary>
[Collection(EnvironmentCollection.Name)]
public sealed class SpoolCommandTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("openlayer-cli-").FullName;
    private readonly LeftRows _left;

    public SpoolCommandTests() => _left = new LeftRows(_root);

    public void Dispose()
    {
        _left.Dispose();
        Directory.Delete(_root, recursive: true);
    }

    [Fact]
    public async Task Status_shows_what_waits_for_whom()
    {
        using (var spool = _left.Spool("https://example.com/v1", "support-chat"))
        {
            LeftRows.Keep(spool, "a", "b");
        }

        using var running = _left.Spool("https://example.com/v1", "other");
        LeftRows.Keep(running, "c");

        var run = await RunAsync("status");
        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Contains($"{_root}: 3 traces waiting", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"support-chat +https://example\.com/v1 +2 +0 ", run.Output);
        Assert.Matches(@"other +https://example\.com/v1 +1 +1 ", run.Output);
    }

    [Fact]
    public async Task Show_lists_rows_and_prints_one()
    {
        using (var spool = _left.Spool("https://example.com/v1", "p"))
        {
            LeftRows.Keep(spool, "a", "b");
        }

        var list = await RunAsync("show");
        Assert.Matches(@"a +p +2026-11-22 10:00:00Z +user-a", list.Output);
        Assert.Matches(@"b +p +2026-11-22 10:00:00Z +user-b", list.Output);

        var one = await RunAsync("show", "b");
        Assert.Contains("\"inferenceId\": \"b\"", one.Output, StringComparison.Ordinal);

        var none = await RunAsync("show", "c");
        Assert.Equal((ExitCode.Failed, ""), (none.ExitCode, none.Output));
        Assert.Contains("no trace with the id 'c' is waiting", none.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Show_finds_rows_whose_file_is_renamed_meanwhile_and_does_without_those_that_are_sent()
    {
        foreach (var id in (string[])["a", "b", "c"])
        {
            using var spool = _left.Spool("https://example.com/v1", "p");
            LeftRows.Keep(spool, id);
        }

        var folder = SpoolFolder.All(_root).Single();
        using var rows = KeptRow.Waiting(folder).GetEnumerator();
        Assert.True(rows.MoveNext());
        var (renamed, sent) = (folder.Segments()[1], folder.Segments()[2]);
        File.Move(renamed.Path, folder.PathOf(renamed.Name with { OwnerId = "another" }));
        File.Delete(sent.Path);

        Assert.True(rows.MoveNext());
        Assert.Equal("b", rows.Current.Id);
        Assert.False(rows.MoveNext());
        Assert.Null(sent.TryReadHeader());
    }

    [Fact]
    public async Task Show_gives_the_reason_why_rows_were_refused()
    {
        using (var spool = _left.Spool("https://example.com/v1", "p"))
        using (var batch = LeftRows.Batch("a"))
        {
            spool.Rejected.Add(batch, "400: no such column");
        }

        Assert.Matches(
            @"a +p +2026-11-22 10:00:00Z +user-a +400: no such column",
            (await RunAsync("show", "--rejected")).Output
        );
        Assert.StartsWith(
            "Refused: 400: no such column",
            (await RunAsync("show", "--rejected", "a")).Output,
            StringComparison.Ordinal
        );
        Assert.Contains("No traces are waiting.", (await RunAsync("show")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clear_asks_first_and_leaves_what_a_running_program_writes()
    {
        using (var spool = _left.Spool("https://example.com/v1", "p"))
        {
            LeftRows.Keep(spool, "a", "b");
        }

        using var running = _left.Spool("https://example.com/v1", "p");
        LeftRows.Keep(running, "c");

        var asked = await RunAsync("clear");
        Assert.Equal(ExitCode.Failed, asked.ExitCode);
        Assert.Contains("deletes 3 traces that were never sent. Add --yes", asked.Error, StringComparison.Ordinal);

        var cleared = await RunAsync("clear", "--yes");
        Assert.Contains("2 traces deleted", cleared.Output, StringComparison.Ordinal);
        Assert.Contains("1 trace kept because running programs", cleared.Output, StringComparison.Ordinal);
        Assert.Equal(1, SpoolSurvey.Of(SpoolFolder.All(_root)).Rows);
    }

    [Fact]
    public async Task Clear_takes_refused_rows_only_when_asked_to()
    {
        using (var spool = _left.Spool("https://example.com/v1", "p"))
        using (var batch = LeftRows.Batch("a", "b"))
        {
            LeftRows.Keep(spool, "c");
            spool.Rejected.Add(batch, "400: no such column");
        }

        var waiting = await RunAsync("clear", "--yes");
        Assert.Equal((ExitCode.Success, "1 trace deleted"), (waiting.ExitCode, waiting.Output.TrimEnd()));
        Assert.Equal(2, SpoolSurvey.Of(SpoolFolder.All(_root)).Rejected);

        var asked = await RunAsync("clear", "--rejected");
        Assert.Equal(ExitCode.Failed, asked.ExitCode);
        Assert.Contains("and 2 traces that were refused. Add --yes", asked.Error, StringComparison.Ordinal);
        Assert.Equal(2, SpoolSurvey.Of(SpoolFolder.All(_root)).Rejected);

        var refused = await RunAsync("clear", "--rejected", "--yes");
        Assert.Equal((ExitCode.Success, "2 traces deleted"), (refused.ExitCode, refused.Output.TrimEnd()));
        Assert.Equal(0, SpoolSurvey.Of(SpoolFolder.All(_root)).Rejected);
    }

    [Fact]
    public async Task Replay_passes_over_what_is_for_another_receiver()
    {
        using (var spool = _left.Spool("https://another.example/v1", "p"))
        {
            LeftRows.Keep(spool, "a");
        }

        var other = await RunAsync("replay");
        Assert.Equal(ExitCode.Failed, other.ExitCode);
        Assert.Contains(
            "nothing could be sent, and all traces are kept. The reasons are reported above.",
            other.Error,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "p: skipped because it is for https://another.example/v1",
            other.Output,
            StringComparison.Ordinal
        );
        Assert.Equal(1, SpoolSurvey.Of(SpoolFolder.All(_root)).Rows);
    }

    [Fact]
    public async Task Replay_without_a_key_fails_with_a_message()
    {
        using (var spool = _left.Spool(OpenlayerOptions.DefaultBaseUrl, "p"))
        {
            LeftRows.Keep(spool, "a");
        }

        var run = await RunAsync("replay");
        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Contains("OPENLAYER_API_KEY", run.Error, StringComparison.Ordinal);
        Assert.Equal(1, SpoolSurvey.Of(SpoolFolder.All(_root)).Rows);
    }

    [Theory]
    [InlineData("status")]
    [InlineData("show")]
    [InlineData("replay")]
    [InlineData("clear")]
    public async Task A_folder_that_is_not_there_is_named_with_what_to_do(string command)
    {
        var missing = Path.Combine(_root, "missing");
        var run = await CommandRun.OfAsync("spool", command, "--path", missing);
        Assert.Equal((ExitCode.Failed, ""), (run.ExitCode, run.Output));
        Assert.Contains($"the folder '{missing}' does not exist", run.Error, StringComparison.Ordinal);
        Assert.Contains("--path", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pipeline_that_is_not_there_is_reported_with_those_that_are()
    {
        using (var spool = _left.Spool("https://example.com/v1", "support-chat"))
        {
            LeftRows.Keep(spool, "a");
        }

        var run = await RunAsync("status", "--pipeline", "suport-chat");
        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Contains(
            "has no traces for the pipeline 'suport-chat'. It has traces for 'support-chat'.",
            run.Error,
            StringComparison.Ordinal
        );
    }

    private Task<CommandRun> RunAsync(params string[] arguments) =>
        CommandRun.OfAsync(["spool", .. arguments, "--path", _root]);
}
