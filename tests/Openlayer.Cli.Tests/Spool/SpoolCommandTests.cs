using System.Text;
using Openlayer.Delivery;
using Openlayer.Delivery.Spool;

namespace Openlayer.Cli.Tests.Spool;

/// <summary>The spool's commands over a folder that programs have left.</summary>
public sealed class SpoolCommandTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("openlayer-cli-").FullName;
    private readonly TraceLedger _ledger = new();

    public void Dispose()
    {
        _ledger.Dispose();
        Directory.Delete(_root, recursive: true);
    }

    [Fact]
    public async Task Status_tells_what_waits_for_whom()
    {
        using (var spool = Spool("https://example.com/v1", "support-chat"))
            Keep(spool, "a", "b");
        using var running = Spool("https://example.com/v1", "other");
        Keep(running, "c");

        var run = await RunAsync("status");
        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Contains($"{_root}: 3 traces waiting", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"support-chat +https://example\.com/v1 +2 +0 ", run.Output);
        Assert.Matches(@"other +https://example\.com/v1 +1 +1 ", run.Output);
    }

    [Fact]
    public async Task Show_lists_rows_and_prints_one()
    {
        using (var spool = Spool("https://example.com/v1", "p"))
            Keep(spool, "a", "b");
        var list = await RunAsync("show");
        Assert.Matches(@"a +p +2026-11-22 10:00:00Z +user-a", list.Output);
        Assert.Matches(@"b +p +2026-11-22 10:00:00Z +user-b", list.Output);

        var one = await RunAsync("show", "b");
        Assert.Contains("\"inferenceId\": \"b\"", one.Output, StringComparison.Ordinal);

        var none = await RunAsync("show", "c");
        Assert.Equal((ExitCode.Failed, ""), (none.ExitCode, none.Output));
        Assert.Contains("no trace with the id 'c' waits", none.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_tells_why_rows_were_refused()
    {
        using (var spool = Spool("https://example.com/v1", "p"))
        using (var batch = Batch("a"))
            spool.Rejected.Add(batch, "400: no such column");
        Assert.Matches(@"a +p +2026-11-22 10:00:00Z +user-a +400: no such column", (await RunAsync("show", "--rejected")).Output);
        Assert.StartsWith("Refused: 400: no such column", (await RunAsync("show", "--rejected", "a")).Output, StringComparison.Ordinal);
        Assert.Contains("No trace waits.", (await RunAsync("show")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clear_asks_first_and_leaves_what_a_running_program_writes()
    {
        using (var spool = Spool("https://example.com/v1", "p"))
            Keep(spool, "a", "b");
        using var running = Spool("https://example.com/v1", "p");
        Keep(running, "c");

        var asked = await RunAsync("clear");
        Assert.Equal(ExitCode.Failed, asked.ExitCode);
        Assert.Contains("deletes 3 traces that were never sent. Add --yes", asked.Error, StringComparison.Ordinal);

        var cleared = await RunAsync("clear", "--yes");
        Assert.Contains("2 traces deleted", cleared.Output, StringComparison.Ordinal);
        Assert.Contains("1 trace stay, as running programs", cleared.Output, StringComparison.Ordinal);
        Assert.Equal(1, SpoolSurvey.Of(SpoolFolder.All(_root)).Rows);
    }

    [Fact]
    public async Task Replay_passes_over_what_is_for_another_receiver_and_keeps_what_it_cannot_send()
    {
        using (var spool = Spool("https://another.example/v1", "p"))
            Keep(spool, "a");
        var other = await RunAsync("replay");
        Assert.Equal(ExitCode.Success, other.ExitCode);
        Assert.Contains("p: passed over, as it is for https://another.example/v1", other.Output, StringComparison.Ordinal);
        Assert.Equal(1, SpoolSurvey.Of(SpoolFolder.All(_root)).Rows);
    }

    [Fact]
    public async Task Replay_without_a_key_says_so()
    {
        using (var spool = Spool(OpenlayerOptions.DefaultBaseUrl, "p"))
            Keep(spool, "a");
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
        Assert.Contains($"there is no folder '{missing}'", run.Error, StringComparison.Ordinal);
        Assert.Contains("--path", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pipeline_that_is_not_there_is_told_with_those_that_are()
    {
        using (var spool = Spool("https://example.com/v1", "support-chat"))
            Keep(spool, "a");
        var run = await RunAsync("status", "--pipeline", "suport-chat");
        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Contains("keeps nothing for the pipeline 'suport-chat'. It keeps 'support-chat'.", run.Error, StringComparison.Ordinal);
    }

    private Task<CommandRun> RunAsync(params string[] arguments) => CommandRun.OfAsync(["spool", .. arguments, "--path", _root]);

    private PipelineSpool Spool(string baseUrl, string pipeline)
    {
        var options = new OpenlayerOptions();
        var folder = SpoolFolder.Of(_root, new SpoolTarget(baseUrl, pipeline));
        return new PipelineSpool(folder, options, _ledger, new SpoolLog(new DeliveryLog(options)));
    }

    private static void Keep(PipelineSpool spool, params string[] ids)
    {
        using var batch = Batch(ids);
        Assert.True(spool.Append(batch, SpoolFolder.LongestWait));
    }

    private static RowBatch Batch(params string[] ids)
    {
        var batch = new RowBatch(origin: null!, "p", "{}"u8, startedAt: 0);
        foreach (var id in ids)
            batch.Add(Encoding.UTF8.GetBytes($$"""{"inferenceTimestamp":1795341600.5,"inferenceId":"{{id}}","user_id":"user-{{id}}"}"""), ledgerSize: 0);
        return batch;
    }
}
