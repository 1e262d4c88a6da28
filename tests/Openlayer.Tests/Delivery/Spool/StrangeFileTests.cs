using System.Diagnostics;
using System.Runtime.Versioning;
using Openlayer.Delivery.Spool.Segments;
using Openlayer.Delivery.Spool.Storage;

namespace Openlayer.Tests.Delivery.Spool;

/// <summary>
/// Files in a spool's folder that are none of its own, or not what they seem: none keeps the rows beside them.
/// </summary>
public sealed class StrangeFileTests : SpoolTest
{
    private const string Key = "20200101T0000000000000-00000000";
    private const string Segment = Key + ".gone.rows";

    private readonly List<Process> _processes = [];

    public override void Dispose()
    {
        _processes.ForEach(static process => process.Dispose());
        base.Dispose();
    }

    public static TheoryData<string, string> Strangers =>
        new()
        {
            { "a pipe", $"mkfifo \"$0/{Segment}\"" },
            { "a pipe that is open", $"mkfifo \"$0/{Key}.gone.open\"" },
            { "a link to a file", $"echo secret > \"$0/../elsewhere\" && ln -s \"$0/../elsewhere\" \"$0/{Segment}\"" },
            { "a link to nothing", $"ln -s /nowhere/at/all \"$0/{Segment}\"" },
            { "a link to a pipe", $"mkfifo \"$0/../pipe\" && ln -s \"$0/../pipe\" \"$0/{Segment}\"" },
            { "a link to an endless device", $"ln -s /dev/zero \"$0/{Segment}\"" },
            { "a folder", $"mkdir -p \"$0/{Segment}/below\"" },
            { "a file of 3 GB with nothing in it", $"truncate -s 3G \"$0/{Segment}\"" },
            { "a huge name", "touch \"$0/$(printf 'a%.0s' $(seq 240)).gone.rows\"" },
            { "a huge owner", $"echo x > \"$0/{Key}.$(printf 'b%.0s' $(seq 200)).rows\"" },
            { "a name that colours a terminal", "touch \"$0/$(printf '\\033[31mred').gone.rows\"" },
            { "a link in the place of the lock", "ln -s \"$0/../elsewhere\" \"$0/folder.lock\"" },
            { "a folder in the place of the lock", "rm -f \"$0/folder.lock\"; mkdir \"$0/folder.lock\"" },
            { "a pipe in the place of the lock", "rm -f \"$0/folder.lock\"; mkfifo \"$0/folder.lock\"" },
        };

    [Theory]
    [MemberData(nameof(Strangers))]
    public async Task They_are_passed_over_with_one_warning_and_nothing_waits_for_them(string what, string make)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        await LeaveRowsAsync(1, 2);
        await MakeAsync(make, Folder.Path);
        var before = Entries();
        IsDown = true;
        Use();
        Close(3);
        Assert.Equal(1, (await FlushAsync()).Spooled);
        Assert.Equal(3, OpenlayerTracer.BufferStatus.Traces);
        IsDown = false;
        await UntilAsync(() => Arrived.Distinct().SequenceEqual([1, 2, 3]));
        await FlushAsync();
        var warning = Assert.Single(Log.Lines, static line => line.Contains("is ignored", StringComparison.Ordinal));
        Assert.StartsWith("Warning: ", warning, StringComparison.Ordinal);
        OpenlayerTracer.ClearBuffer();
        await StopAsync();
        Assert.True(before.IsSubsetOf(Entries()), what);
    }

    [Fact]
    public async Task An_empty_file_that_a_killed_process_has_left_is_taken_away()
    {
        await LeaveRowsAsync(1);
        await File.WriteAllBytesAsync(Path.Combine(Folder.Path, Segment), []);
        Use();
        await UntilAsync(() => Arrived.Contains(1));
        await UntilAsync(() => Folder.Content() is { Segments.Count: 0, Strangers.Count: 0 });
    }

    [Fact]
    public async Task Owners_that_are_no_files_claim_nothing()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        await LeaveRowsAsync(1, 2);
        var owner = Folder.Segments()[0].Name.OwnerId;
        await MakeAsync($"mkdir \"$0/{owner}.owner\"", Folder.Path);
        Use();
        await UntilAsync(() => Arrived.Distinct().SequenceEqual([1, 2]));
    }

    [Theory]
    [InlineData("other users can write to it", "chmod 777 \"$0\"")]
    [InlineData("other users can write to it", "chmod 770 \"$0\"")]
    [InlineData("belongs to another user", "chown 1234 \"$0\"")]
    [InlineData("is a symbolic link", "mv \"$0\" \"$0-moved\" && ln -s \"$0-moved\" \"$0\"")]
    public async Task A_folder_that_is_not_the_users_alone_is_not_used(string reason, string make)
    {
        if (
            !OperatingSystem.IsLinux()
            || (make.StartsWith("chown", StringComparison.Ordinal) && !Environment.IsPrivilegedProcess)
        )
        {
            return;
        }

        await LeaveRowsAsync(1);
        await MakeAsync(make, Folder.Path);
        IsDown = true;
        Use(static options => options.Delivery.MaxRetries = 1_000);
        Close(2);
        var flushed = FlushAsync();
        await UntilAsync(() => OpenlayerTracer.DeliveryStatus!.Fault is not null);
        IsDown = false;
        Assert.Equal(new FlushSummary(1, 0, 0, 0), await flushed);
        Assert.Equal([2], Arrived);
        var warning = Assert.Single(
            Log.Lines,
            static line => line.Contains("can't be kept on disk", StringComparison.Ordinal)
        );
        Assert.Contains(reason, warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ln -s \"$0/../elsewhere\" \"$0/rejected\"")]
    [InlineData("mkfifo \"$0/rejected\"")]
    [InlineData("echo x > \"$0/rejected\"")]
    public async Task What_is_refused_is_written_to_no_folder_of_others(string make)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var elsewhere = Directory.CreateDirectory(Path.Combine(Root, "elsewhere")).FullName;
        var kept = Path.Combine(elsewhere, "kept.jsonl");
        await File.WriteAllTextAsync(kept, "{}\n");
        await LeaveRowsAsync(1);
        await MakeAsync(make, Folder.Path);
        Use();
        Sent.Respond = static _ => TransportResult.Rejected("no");
        Close(2);
        await FlushAsync();
        await UntilAsync(() =>
            Log.Lines.Any(static line => line.Contains("could not be written to", StringComparison.Ordinal))
        );
        Assert.Equal(0, OpenlayerTracer.BufferStatus.Rejected);
        Assert.Equal([kept], Directory.GetFileSystemEntries(elsewhere));
    }

    [Theory]
    [InlineData("mkfifo \"$0/a.jsonl\"")]
    [InlineData("ln -s /dev/zero \"$0/a.jsonl\"")]
    [InlineData("truncate -s 3G \"$0/a.jsonl\"")]
    [InlineData("mkdir \"$0/a.jsonl\"")]
    public async Task Files_among_the_refused_rows_that_are_none_are_not_counted_and_stay(string make)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        Sent.Respond = static _ => TransportResult.Rejected("no");
        Close(1);
        await FlushAsync();
        await MakeAsync(make, Folder.RejectedPath);
        Close(2);
        await FlushAsync();
        Assert.Equal(2, OpenlayerTracer.BufferStatus.Rejected);
        Assert.True(
            Path.Exists(Path.Combine(Folder.RejectedPath, "a.jsonl"))
                || new FileInfo(Path.Combine(Folder.RejectedPath, "a.jsonl")).LinkTarget is not null
        );
    }

    [Fact]
    public async Task Records_that_are_right_by_their_checksum_and_lie_inside_cost_no_other()
    {
        await LeaveRowsAsync(1);
        var file = Folder.Segments()[0];
        var honest = await File.ReadAllBytesAsync(file.Path);
        using var bytes = new MemoryStream();
        bytes.Write(honest);
        foreach (var lie in LyingRecords.All)
        {
            bytes.Write(lie);
        }

        bytes.Write(honest.AsSpan(SegmentHeader.Length));
        await File.WriteAllBytesAsync(file.Path, bytes.ToArray());
        Assert.Equal(2, SpoolSurvey.Of(Folder).Rows);
        Use();
        await UntilAsync(() => Arrived.SequenceEqual([1, 1]));
        Assert.Single(Log.Lines, static line => line.Contains("are damaged and skipped", StringComparison.Ordinal));
    }

    private async Task LeaveRowsAsync(params int[] numbers)
    {
        IsDown = true;
        Close(numbers);
        await FlushAsync();
        await StopAsync();
        IsDown = false;
    }

    private HashSet<string> Entries() =>
        [
            .. new DirectoryInfo(Folder.Path)
                .EnumerateFileSystemInfos()
                .Where(static entry =>
                    entry.Name.Contains(Key, StringComparison.Ordinal)
                    || entry.Name.EndsWith(".gone.rows", StringComparison.Ordinal)
                )
                .Select(static entry => entry.Name),
        ];

    [SupportedOSPlatform("linux")]
    private async Task MakeAsync(string script, string folder)
    {
        var shell = Process.Start("sh", ["-c", script, folder]);
        _processes.Add(shell);
        await shell.WaitForExitAsync();
        Assert.Equal(0, shell.ExitCode);
    }
}
