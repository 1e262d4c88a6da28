using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Openlayer.Cli.Shell;
using Openlayer.Delivery.Sending;
using Openlayer.Delivery.Spool.Folder;
using Openlayer.Delivery.Spool.Storage;

namespace Openlayer.Cli.Tests.Spool;

/// <summary>The spool's commands over rows and files that somebody has made to harm whoever looks at them.</summary>
[Collection(EnvironmentCollection.Name)]
public sealed class HostileSpoolTests : IDisposable
{
    private const string Red = "\u001b[31mred\u0007";
    private const string Turned = "user\u202Egnp.exe\u009B31m\u2028next\u0085";

    private readonly string _root = Directory.CreateTempSubdirectory("openlayer-cli-").FullName;
    private readonly LeftRows _left;

    public HostileSpoolTests() => _left = new LeftRows(_root);

    public void Dispose()
    {
        _left.Dispose();
        Directory.Delete(_root, recursive: true);
    }

    [Theory]
    [InlineData("status")]
    [InlineData("show")]
    [InlineData("show", "--rejected")]
    [InlineData("show", "ordinary")]
    [InlineData("show", Red)]
    [InlineData("show", "--rejected", Red)]
    [InlineData("show", "\u001b]0;title\u0007")]
    [InlineData("status", "--pipeline", Red)]
    [InlineData(Red)]
    [InlineData("clear")]
    [InlineData("clear", "--yes", "--rejected")]
    [InlineData("replay")]
    public async Task No_control_character_of_a_row_a_name_or_an_answer_reaches_the_terminal(params string[] arguments)
    {
        Leave();
        foreach (var width in (int?[])[null, 80])
        {
            var run = await CommandRun.InWindowAsync(width, ["spool", .. arguments, "--path", _root]);
            Assert.DoesNotContain(
                run.Output + run.Error,
                static c => c is not ('\n' or '\r') && (char.IsControl(c) || c is '\u202E' or '\u2028')
            );
            Assert.DoesNotContain("Unhandled", run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_row_is_shown_as_json_with_the_same_values()
    {
        Leave();
        var run = await RunAsync("show", Red);
        using var row = JsonDocument.Parse(run.Output);
        Assert.Equal(
            (Red, Turned),
            (row.RootElement.GetProperty("inferenceId").GetString(), row.RootElement.GetProperty("user_id").GetString())
        );
    }

    [Fact]
    public async Task Rows_of_any_shape_are_listed_and_those_that_are_none_are_counted()
    {
        Leave();
        var run = await RunAsync("show");
        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Contains("ordinary", run.Output, StringComparison.Ordinal);
        Assert.Contains("\\u001b[31mred", run.Output, StringComparison.Ordinal);
        Assert.Contains("3 traces can't be shown", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mkfifo \"$0/20200101T0000000000000-00000000.gone.rows\"")]
    [InlineData("ln -s /dev/zero \"$0/20200101T0000000000000-00000000.gone.rows\"")]
    [InlineData("truncate -s 3G \"$0/20200101T0000000000000-00000000.gone.rows\"")]
    [InlineData("mkdir \"$0/20200101T0000000000000-00000000.gone.rows\"")]
    [InlineData("rm -f \"$0/folder.lock\"; mkfifo \"$0/folder.lock\"")]
    [InlineData("mkdir \"$0/rejected\"; mkfifo \"$0/rejected/a.jsonl\"")]
    [InlineData("mkdir \"$0/../other\"; mkfifo \"$0/../other/target.json\"")]
    [InlineData("ln -s /dev \"$0/../devices\"")]
    public async Task Files_that_are_none_of_the_spools_hang_no_command_and_hide_no_row(string make)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using (var spool = _left.Spool("https://example.com/v1", "p"))
        {
            LeftRows.Keep(spool, "a");
        }

        using (var shell = Process.Start("sh", ["-c", make, SpoolFolder.All(_root).Single().Path]))
        {
            await shell.WaitForExitAsync();
        }

        var status = await RunAsync("status");
        Assert.Equal(ExitCode.Success, status.ExitCode);
        Assert.Matches(@"p +https://example\.com/v1 +1 +0 ", status.Output);
        Assert.Contains("user-a", (await RunAsync("show")).Output, StringComparison.Ordinal);
        Assert.Contains(
            "No traces were refused",
            (await RunAsync("show", "--rejected")).Output,
            StringComparison.Ordinal
        );
        Assert.Equal(ExitCode.Failed, (await RunAsync("replay")).ExitCode);
        Assert.Contains("1 trace deleted", (await RunAsync("clear", "--yes")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_others_may_write_to_is_shown_and_not_cleared()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        foreach (var pipeline in (string[])["open", "own"])
        {
            using var spool = _left.Spool("https://example.com/v1", pipeline);
            LeftRows.Keep(spool, "a");
        }

        var folder = SpoolFolder.All(_root).Single(static folder => folder.Target.InferencePipelineId == "open").Path;
        File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.OtherWrite);
        Assert.Contains("2 traces waiting", (await RunAsync("status")).Output, StringComparison.Ordinal);
        var cleared = await RunAsync("clear", "--yes");
        Assert.Contains("1 trace deleted", cleared.Output, StringComparison.Ordinal);
        Assert.Contains("skipped, other users can write to it", cleared.Output, StringComparison.Ordinal);
        Assert.Equal(1, SpoolSurvey.Of(SpoolFolder.All(_root)).Rows);
    }

    private void Leave()
    {
        using var spool = _left.Spool("https://example.com/" + Turned, Red);
        using var rows = new RowBatch(origin: null!, Red, "{}"u8, startedAt: 0);
        foreach (
            var row in (string[])
                [
                    $$"""{"inferenceId":{{JsonSerializer.Serialize(Red)}},"user_id":"{{Turned}}","""
                        + $"\"session_id\":\"{Turned}\"}}",
                    """{"inferenceId":42,"user_id":{"a":[1]},"session_id":false,"inferenceTimestamp":"never"}""",
                    """{"inferenceId":"a","inferenceId":"b","inferenceTimestamp":1e300}""",
                    """{"inferenceId":null,"user_id":"\ud800","inferenceTimestamp":-5}""",
                    """{"inferenceId":"ordinary"}""",
                    "not JSON",
                    "[1]",
                    "",
                ]
        )
        {
            rows.Add(Encoding.UTF8.GetBytes(row), ledgerSize: 0);
        }

        Assert.True(spool.Append(rows, SpoolPatience.Background));
        using var refused = new RowBatch(origin: null!, Red, "{}"u8, startedAt: 0);
        refused.Add(Encoding.UTF8.GetBytes($$"""{"inferenceId":{{JsonSerializer.Serialize(Red)}}}"""), ledgerSize: 0);
        spool.Rejected.Add(refused, Red + Turned);
    }

    private Task<CommandRun> RunAsync(params string[] arguments) =>
        CommandRun.OfAsync(["spool", .. arguments, "--path", _root]);
}
