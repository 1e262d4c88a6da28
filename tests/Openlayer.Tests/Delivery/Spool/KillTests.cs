using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Openlayer.TestSupport;

namespace Openlayer.Tests.Delivery.Spool;

/// <summary>Processes that are killed, several at a time on one folder.</summary>
public sealed partial class KillTests : IDisposable
{
    private const int AtOnce = 2;
    private const int KillsInMemory = 40;
    private const int ThreadsOfLoad = 3;

    private static readonly string _program = Path.Combine(
        AppContext.BaseDirectory.Replace("Openlayer.Tests", "assets/Openlayer.ConsoleApp", StringComparison.Ordinal),
        "Openlayer.ConsoleApp.dll"
    );

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();

    // A report of counts, as each begins to be more than none.
    private static readonly Regex _someDelivered = new("Delivered = [1-9]");
    private static readonly Regex _someSpooled = new("Spooled = [1-9]");

    /// <summary>Fewer or more of them with OPENLAYER_TEST_KILLS.</summary>
    private static int Kills =>
        int.TryParse(
            Environment.GetEnvironmentVariable("OPENLAYER_TEST_KILLS"),
            CultureInfo.InvariantCulture,
            out var kills
        )
            ? kills
            : 200;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Written_first_nothing_that_was_closed_is_lost_whenever_the_process_is_killed()
    {
        await using var sink = await QuestionSink.StartAsync();
        await KillManyAsync(sink, "write-first", Kills, withinMilliseconds: 100);
        await RunAsync(sink.Url, "drain");

        var closed = Enumerable.Range(0, Kills).SelectMany(ClosedIn).ToList();
        Assert.True(closed.Count > Kills, $"only {closed.Count} traces were closed before the kills");
        Assert.Empty(closed.Except(sink.Questions));
        Assert.Equal((0, 0), (sink.ChangedIds, sink.Damaged));
    }

    [Fact]
    public async Task Without_that_every_trace_that_had_left_the_memory_arrives_whenever_the_process_is_killed()
    {
        await using var sink = await QuestionSink.StartAsync();
        await KillManyAsync(sink, "in-memory", KillsInMemory, withinMilliseconds: 600, hasCounts: true);
        await RunAsync(sink.Url, "drain");

        Assert.Equal((0, 0), (sink.ChangedIds, sink.Damaged));
        var arrived = sink.Questions.ToLookup(static question => question.Split('-')[0]);
        Assert.All(Enumerable.Range(0, KillsInMemory), run => AssertOnlyMemoryIsLost(run, [.. arrived[$"{run}"]]));
        // It was killed with traces in each of the places.
        var counts = Enumerable.Range(0, KillsInMemory).Select(LastCountsOf).ToList();
        Assert.Contains(counts, static last => last.Delivered > 0);
        Assert.Contains(counts, static last => last.Spooled > 0);
        Assert.Contains(counts, static last => last.Buffered > 0);
    }

    [Fact]
    public async Task Without_that_only_what_the_queue_held_is_lost_and_the_next_start_sends_the_rest()
    {
        await using var sink = await QuestionSink.StartAsync();
        sink.IsDown = true;
        using (var process = Start(sink.Url, "queue", "0", Report(0)))
        {
            await UntilAsync(() => ClosedIn(0).Count == 500);
            process.Kill();
            await process.WaitForExitAsync();
        }

        sink.IsDown = false;
        await RunAsync(sink.Url, "drain");
        Assert.Empty(ClosedIn(0).Except(sink.Questions));
    }

    [Fact]
    public async Task A_disk_that_is_full_costs_what_it_does_not_take_counted_and_logged_and_nothing_else()
    {
        const int traces = 2_000;
        await using var sink = await QuestionSink.StartAsync();
        sink.IsDown = true;
        using var process = StartOnSmallDisk(sink.Url, traces);
        var errors = process.StandardError.ReadToEndAsync();
        try
        {
            using var patience = new CancellationTokenSource(_patience);
            var full = Result.Parse(await process.StandardOutput.ReadLineAsync(patience.Token));
            Assert.Equal(traces, full.Spooled + full.Dropped);
            Assert.True(full is { Spooled: > 100, Dropped: > 100 }, $"{full}");

            sink.IsDown = false;
            await process.StandardInput.WriteLineAsync("go on");
            var freed = Result.Parse(await process.StandardOutput.ReadLineAsync(patience.Token));
            Assert.Equal(new Result(Delivered: full.Spooled + 1, full.Dropped, Spooled: 0), freed);
            Assert.Contains("after", sink.Questions);
            await process.WaitForExitAsync(patience.Token);
        }
        finally
        {
            process.Kill();
        }

        Assert.Contains("No space left on device", await errors, StringComparison.Ordinal);
    }

    private Process StartOnSmallDisk(string url, int traces)
    {
        // A file system of its own, which only the child sees.
        var spool = _folder.Below("spool");
        Directory.CreateDirectory(spool);
        return Start(
            url,
            "key",
            "unshare",
            [
                "--user",
                "--map-root-user",
                "--mount",
                "sh",
                "-c",
                "mount -t tmpfs -o size=512k tmpfs \"$0\" && exec dotnet \"$@\"",
                spool,
                _program,
                "full-disk",
                $"{traces}",
            ]
        );
    }
}
