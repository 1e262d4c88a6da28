using System.Text.Json.Nodes;
using Openlayer.Delivery.Spool.Folder;
using Openlayer.Delivery.Spool.Storage;

namespace Openlayer.Tests.Delivery.Spool;

/// <summary>What is on disk, what is not, and who can read it.</summary>
public sealed class KeepingTests : SpoolTest
{
    [Fact]
    public async Task Nobody_else_can_read_what_is_kept()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        Sent.Respond = batch => batch.RowCount > 1 ? TransportResult.Rejected("no") : TransportResult.Retry("down");
        Close(1, 2);
        await FlushAsync();
        Close(3);
        await FlushAsync();
        // The background gives what was written its last name; nothing moves after that.
        await UntilAsync(() => Folder.Segments().Any(file => !file.Name.IsOpen));
        var entries = new DirectoryInfo(Root)
            .EnumerateFileSystemInfos("*", SearchOption.AllDirectories)
            .Prepend(new DirectoryInfo(Root))
            .ToList();
        Assert.True(entries.Count > 5);
        Assert.All(
            entries,
            entry =>
                Assert.Equal(
                    UnixFileMode.None,
                    entry.UnixFileMode & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute)
                )
        );
    }

    [Fact]
    public async Task The_key_is_in_no_file()
    {
        await RestartAsync(options =>
        {
            options.Transport = null;
            options.ApiKey = "sk-never-written-down";
            options.BaseUrl = "http://someone:password@127.0.0.1:1/v1";
        });
        Close(1);
        Assert.Equal(1, (await FlushAsync()).Spooled);
        await StopAsync();
        var files = Directory.GetFiles(Root, "*", SearchOption.AllDirectories);
        Assert.Contains(files, file => file.EndsWith(".rows", StringComparison.Ordinal));
        Assert.All(
            files,
            file =>
            {
                Assert.DoesNotContain("sk-never", File.ReadAllText(file), StringComparison.Ordinal);
                Assert.DoesNotContain("password", File.ReadAllText(file), StringComparison.Ordinal);
            }
        );
        Assert.Equal(new SpoolTarget("http://127.0.0.1:1/v1", "p"), Folder.Target);
    }

    [Fact]
    public async Task Rows_for_one_receiver_are_never_sent_to_another()
    {
        IsDown = true;
        Close(1);
        await FlushAsync();
        await RestartAsync(options => options.InferencePipelineId = "another");
        IsDown = false;
        Close(2);
        await FlushAsync();
        await RestartAsync(options =>
        {
            options.Transport = null;
            options.ApiKey = "k";
            options.BaseUrl = "http://127.0.0.1:1/v1";
        });
        await StopAsync();
        Assert.Equal([2], Arrived);
        Assert.Equal(1, SpoolSurvey.Of(Folder).Rows);
    }

    [Fact]
    public async Task Nothing_is_kept_of_what_does_not_leave_the_process_unless_asked_for()
    {
        await RestartAsync(options => options.Spool.Enabled = null);
        IsDown = true;
        Close(1);
        Assert.Equal(new FlushSummary(0, 0, 0, 1), await FlushAsync());
        Assert.Equal(default, OpenlayerTracer.BufferStatus);
        Assert.Equal(0, OpenlayerTracer.ClearBuffer());
    }

    [Fact]
    public async Task A_row_that_is_refused_is_kept_with_the_answer()
    {
        Sent.Respond = _ => TransportResult.Rejected("400: no such column");
        Close(7);
        Assert.Equal(new FlushSummary(0, 0, 1, 0), await FlushAsync());
        var file = Assert.Single(Directory.GetFiles(Folder.RejectedPath));
        var line = JsonNode.Parse(Assert.Single(File.ReadAllLines(file)))!;
        Assert.Equal("400: no such column", (string?)line["answer"]);
        Assert.Equal(7, NumberOf(line["row"]!.AsObject()));
        Assert.Equal("output", (string?)line["config"]!["outputColumnName"]);
        Assert.Equal((0, 1), (OpenlayerTracer.BufferStatus.Traces, OpenlayerTracer.BufferStatus.Rejected));
    }

    [Fact]
    public async Task Clearing_counts_what_it_drops()
    {
        IsDown = true;
        Close(1, 2, 3);
        await FlushAsync();
        Assert.Equal(3, OpenlayerTracer.BufferStatus.Traces);
        Assert.True(OpenlayerTracer.BufferStatus.Bytes > 0);
        await UntilAsync(() =>
            OpenlayerTracer.ClearBuffer() is var cleared && (cleared == 3 || OpenlayerTracer.BufferStatus.Traces == 0)
        );
        Assert.Equal(new FlushSummary(0, 0, 0, 3), await FlushAsync());
        Assert.Equal((0, null), (OpenlayerTracer.BufferStatus.Traces, OpenlayerTracer.BufferStatus.Oldest));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_one_warning_and_tracing_goes_on()
    {
        // A path below a file: not even root can write there.
        var file = Path.Combine(Path.GetDirectoryName(Root)!, "file");
        await File.WriteAllTextAsync(file, "");
        await RestartAsync(options => options.Spool.Path = Path.Combine(file, "spool"));
        Close(1);
        Assert.Equal(new FlushSummary(1, 0, 0, 0), await FlushAsync());
        IsDown = true;
        Close(2);
        Assert.Equal(new FlushSummary(1, 0, 0, 1), await FlushAsync());
        var line = Assert.Single(Log.Lines, line => line.Contains("OPENLAYER_BUFFER_PATH", StringComparison.Ordinal));
        Assert.StartsWith("Warning: ", line, StringComparison.Ordinal);
        Assert.Contains(file, line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_healthy_program_leaves_nothing_but_an_empty_folder()
    {
        Close(1);
        await FlushAsync();
        await StopAsync();
        Assert.Empty(Directory.GetFileSystemEntries(Root));
    }
}
