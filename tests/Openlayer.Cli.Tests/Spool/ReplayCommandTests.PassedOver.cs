using Openlayer.Cli.Shell;
using Openlayer.Delivery.Spool.Folder;
using Openlayer.Delivery.Spool.Segments;
using Openlayer.TestSupport;

namespace Openlayer.Cli.Tests.Spool;

public sealed partial class ReplayCommandTests
{
    [Fact]
    public async Task What_is_for_another_server_is_passed_over_and_gets_no_key()
    {
        await using var server = await Receiver.StartAsync(200);
        await using var another = await Receiver.StartAsync(200);
        _left.OfKilled(another.Url, "p", "a");
        _left.OfKilled(server.Url, "p", "b");

        var run = await ReplayAsync(server.Url);

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Contains(
            $"p: skipped because it is for {another.Url} and OPENLAYER_BASE_URL is {server.Url}",
            run.Output,
            StringComparison.Ordinal
        );
        Assert.Equal(["b"], Sent(server, "p"));
        Assert.Empty(another.Requests);
        Assert.Equal(1, Found.Rows);
    }

    [Fact]
    public async Task What_a_running_program_has_is_left_to_it_and_that_nothing_was_sent_is_told()
    {
        await using var server = await Receiver.StartAsync(200);
        using var running = _left.Spool(server.Url, "p");
        LeftRows.Keep(running, "a");

        var run = await ReplayAsync(server.Url);

        AssertNothingSent(run, server);
        Assert.Contains(
            "p: 0 sent, 1 left to the running programs that hold them\n",
            run.Output,
            StringComparison.Ordinal
        );
        Assert.Equal((1, 1), (Found.Rows, Found.RowsInUse));
    }

    [Fact]
    public async Task What_a_newer_version_wrote_is_passed_over_and_that_nothing_was_sent_is_told()
    {
        await using var server = await Receiver.StartAsync(200);
        _left.OfKilled(server.Url, "p", "a");
        var file = SpoolFolder.All(_root).Single().Segments().Single().Path;
        var bytes = await File.ReadAllBytesAsync(file);
        new SegmentHeader(SegmentHeader.CurrentVersion + 1, 0).Write(bytes);
        await File.WriteAllBytesAsync(file, bytes);

        var run = await ReplayAsync(server.Url);

        AssertNothingSent(run, server);
        Assert.Contains(
            "p: 1 file(s) skipped because a newer version of Openlayer wrote them\n",
            run.Output,
            StringComparison.Ordinal
        );
        Assert.Equal(1, Found.Newer);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"baseUrl\":1}")]
    [InlineData("{\"baseUrl\":null,\"inferencePipelineId\":\"p\"}")]
    public async Task A_folder_that_does_not_say_for_whom_it_is_is_passed_over_and_told(string target)
    {
        await using var server = await Receiver.StartAsync(200);
        _left.OfKilled(server.Url, "p", "a");
        var folder = SpoolFolder.All(_root).Single();
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "target.json"), target);

        var run = await ReplayAsync(server.Url);

        AssertNothingSent(run, server);
        Assert.Contains(
            $"{folder.Path}: skipped because its receiver can't be determined\n",
            run.Output,
            StringComparison.Ordinal
        );
        Assert.Single(folder.Segments());
    }

    [Fact]
    public async Task A_spool_in_which_nothing_waits_is_no_failure()
    {
        await using var server = await Receiver.StartAsync(200);
        _left.Spool(server.Url, "p").Dispose();
        var run = await ReplayAsync(server.Url);
        Assert.Equal((ExitCode.Success, "", ""), (run.ExitCode, run.Output, run.Error));
    }

    private static void AssertNothingSent(CommandRun run, Receiver server)
    {
        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Contains(
            "nothing could be sent, and all traces are kept. The reasons are reported above.",
            run.Error,
            StringComparison.Ordinal
        );
        Assert.Empty(server.Requests);
    }
}
