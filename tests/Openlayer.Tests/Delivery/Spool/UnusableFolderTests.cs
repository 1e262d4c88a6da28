using Openlayer.Tests.Delivery.FaultyServer;

namespace Openlayer.Tests.Delivery.Spool;

/// <summary>
/// An outage of the receiver while the folder can't take rows: memory keeps them, as it does without a spool.
/// </summary>
public sealed class UnusableFolderTests : SpoolTest
{
    private const int Traces = 300;
    private const int Hastily = 20;

    private string Parent => Path.GetDirectoryName(Root)!;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Through_an_outage_a_folder_that_was_never_usable_costs_nothing(bool writeFirst)
    {
        var blocked = BlockedPath();
        await RestartAsync(options => WithRetries(options, blocked, writeFirst));
        await OutageAsync();
        Assert.Equal(new FlushSummary(Traces, 0, 0, 0), await FlushAsync());
        Assert.Equal(Enumerable.Range(0, Traces), Arrived);
        Assert.Equal(1, Count("Traces can't be kept on disk"));
    }

    [Fact]
    public async Task Once_the_folder_is_usable_again_what_memory_has_kept_goes_there()
    {
        var blocked = BlockedPath();
        await RestartAsync(options => WithRetries(options, blocked, writeFirst: false));
        IsDown = true;
        Close(Enumerable.Range(0, Traces));
        var flushed = FlushAsync();
        await UntilAsync(() => OpenlayerTracer.DeliveryStatus!.ServerDownSince is not null);
        Assert.Equal(
            (0, 0),
            (OpenlayerTracer.DeliveryStatus!.Counts.Spooled, OpenlayerTracer.DeliveryStatus.Counts.Dropped)
        );

        File.Delete(Path.GetDirectoryName(blocked)!);
        Assert.Equal(new FlushSummary(0, 0, 0, 0, Spooled: Traces), await flushed);
        Assert.Equal((1, 1), (Count("Traces can't be kept on disk"), Count("Traces are kept on disk again")));
        IsDown = false;
        await UntilAsync(() => OpenlayerTracer.DeliveryStatus!.Counts.Delivered == Traces);
        Assert.Equal(Enumerable.Range(0, Traces), Arrived);
    }

    [Fact]
    public async Task A_file_in_the_place_of_a_pipelines_folder_costs_nothing()
    {
        IsDown = true;
        Close(1);
        await FlushAsync();
        var folder = Folder.Path;
        await StopAsync();
        Directory.Delete(folder, recursive: true);
        await File.WriteAllTextAsync(folder, "");
        Use(options => WithRetries(options, Root, writeFirst: false));
        await OutageAsync();
        Assert.Equal(new FlushSummary(Traces, 0, 0, 0), await FlushAsync());
        Assert.Equal(1, Count("Traces can't be kept on disk"));
    }

    [Fact]
    public async Task A_folder_that_is_deleted_under_a_process_is_made_again_and_what_it_had_is_counted_as_lost()
    {
        IsDown = true;
        Close(1, 2, 3);
        Assert.Equal(3, (await FlushAsync()).Spooled);
        await DeleteRootAsync();
        Close(4, 5);
        await FlushAsync();
        await UntilAsync(() => OpenlayerTracer.DeliveryStatus!.Counts.Dropped == 3);
        Assert.Equal(new FlushSummary(0, 0, 0, 3, Spooled: 2), OpenlayerTracer.DeliveryStatus!.Counts);
        Assert.Contains(
            Log.Lines,
            static line => line.Contains("3 trace(s) are lost because their files", StringComparison.Ordinal)
        );

        IsDown = false;
        await UntilAsync(() => OpenlayerTracer.DeliveryStatus!.Counts.Delivered == 2);
        Assert.Equal([4, 5], Arrived);
    }

    [Fact]
    public async Task With_a_folder_that_is_deleted_while_a_file_is_being_written_no_later_trace_is_lost()
    {
        await RestartAsync(static options => options.Spool.WriteFirst = true);
        IsDown = true;
        Close(1);
        for (var number = 2; number <= 50; number++)
        {
            // Whatever the background has made of the last one: what closes from here on is not written to a file that
            // is gone.
            if (number is 10 or 20 or 30 or 40)
            {
                await DeleteRootAsync();
            }

            Close(number);
        }

        var counts = OpenlayerTracer.DeliveryStatus!.Counts;
        Assert.Equal(50, counts.Delivered + counts.Buffered + counts.Spooled + counts.Dropped);
        IsDown = false;
        await StopAsync();
        Use();
        await UntilAsync(() => Arrived.Contains(50));
        Assert.Equal(Enumerable.Range(40, 11), Arrived.Where(static number => number >= 40).Distinct());
    }

    [Fact]
    public async Task A_deleted_claim_is_made_again()
    {
        IsDown = true;
        Close(1);
        await FlushAsync();
        Array.ForEach(Directory.GetFiles(Root, "*.owner", SearchOption.AllDirectories), File.Delete);
        // Another process takes what looks like a dead one's.
        await RestartAsync();
        IsDown = false;
        Close(2);
        await FlushAsync();
        await UntilAsync(() => Arrived.Distinct().SequenceEqual([1, 2]));
    }

    [Fact]
    public async Task Rows_that_no_disk_takes_at_the_end_are_counted_and_logged()
    {
        var blocked = BlockedPath();
        await RestartAsync(options => WithRetries(options, blocked, writeFirst: false));
        IsDown = true;
        Close(Enumerable.Range(0, Traces));
        var ledger = Openlayer.Pipeline.TracePipeline.Current.Delivery!;
        await ledger.StopAsync(TimeSpan.FromMilliseconds(200));
        Assert.Equal(new FlushSummary(0, 0, 0, Traces), ledger.Ledger.Result());
        Assert.Contains(
            Log.Lines,
            static line =>
                line.StartsWith("Error: ", StringComparison.Ordinal)
                && line.Contains("dropped", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task At_the_end_a_disk_that_has_just_recovered_is_tried_once_more()
    {
        var blocked = BlockedPath();
        await RestartAsync(options =>
        {
            WithRetries(options, blocked, writeFirst: false);
            // In real time the pause after a fault has not passed.
            options.TimeProvider = TimeProvider.System;
        });
        IsDown = true;
        Close(Enumerable.Range(0, Traces));
        var running = Openlayer.Pipeline.TracePipeline.Current.Delivery!;
        await UntilAsync(() => running.Status.ServerDownSince is not null || running.Status.Fault is not null);
        File.Delete(Path.GetDirectoryName(blocked)!);
        await running.StopAsync(TimeSpan.FromMilliseconds(1));
        Assert.Equal(new FlushSummary(0, 0, 0, 0, Spooled: Traces), running.Ledger.Result());
    }

    private static void WithRetries(OpenlayerOptions options, string path, bool writeFirst)
    {
        options.Delivery.MaxRetries = 1_000;
        options.Delivery.MaxBatchRows = 20;
        options.Spool.Path = path;
        options.Spool.WriteFirst = writeFirst;
        options.TimeProvider = new HastyTime(Hastily);
    }

    /// <summary>A path below a file: not even root can write there.</summary>
    private string BlockedPath()
    {
        var file = Path.Combine(Parent, "file");
        File.WriteAllText(file, "");
        return Path.Combine(file, "spool");
    }

    /// <summary>The background may be renaming a file there at that moment.</summary>
    private Task DeleteRootAsync() =>
        UntilAsync(() =>
        {
            try
            {
                Directory.Delete(Root, recursive: true);
            }
            catch (IOException) { }

            return !Directory.Exists(Root);
        });

    private async Task OutageAsync()
    {
        IsDown = true;
        Close(Enumerable.Range(0, Traces));
        var flushed = FlushAsync();
        await UntilAsync(() => OpenlayerTracer.DeliveryStatus!.ServerDownSince is not null);
        Assert.Equal(Traces, OpenlayerTracer.DeliveryStatus!.Counts.Buffered);
        IsDown = false;
        await flushed;
    }

    private int Count(string words) => Log.Lines.Count(line => line.Contains(words, StringComparison.Ordinal));
}
