using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Openlayer.Testing;

namespace Openlayer.Tests.Delivery.Spool;

/// <summary>Processes that are killed, several at a time on one folder.</summary>
public sealed class KillTests : IDisposable
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
        await KillManyAsync(sink, "in-memory", KillsInMemory, withinMilliseconds: 600, tellsCounts: true);
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
    public async Task A_disk_that_is_full_costs_what_it_does_not_take_counted_and_told_and_nothing_else()
    {
        const int traces = 2_000;
        await using var sink = await QuestionSink.StartAsync();
        sink.IsDown = true;
        // A file system of its own, which only the child sees.
        var spool = _folder.Below("spool");
        Directory.CreateDirectory(spool);
        using var process = Start(
            sink.Url,
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

    private static async Task UntilAsync(Func<bool> holds)
    {
        using var patience = new CancellationTokenSource(_patience);
        while (!holds())
        {
            await Task.Delay(20, patience.Token);
        }
    }

    private string Report(int run) => _folder.Below($"report-{run}");

    private List<string> ClosedIn(int run) => [.. LinesOf(run).Where(static line => line[0] != '#')];

    /// <summary>
    /// The latest counts: each thread asks for them before it writes, so they need not be the last line.
    /// </summary>
    private Result LastCountsOf(int run) =>
        LinesOf(run)
            .Where(static line => line[0] == '#')
            .Select(Result.Parse)
            .MaxBy(static counts => (counts.Closed, counts.OutOfMemory))
        ?? Result.None;

    /// <summary>The last line may be half written.</summary>
    private IEnumerable<string> LinesOf(int run) =>
        File.Exists(Report(run)) ? ReadReport(run).Split('\n').SkipLast(1) : [];

    /// <param name="run">One that was killed.</param>
    /// <param name="arrived">All of it that arrived, before the kill or after.</param>
    private void AssertOnlyMemoryIsLost(int run, HashSet<string> arrived)
    {
        var closed = ClosedIn(run);
        var last = LastCountsOf(run);
        Assert.Equal(0, last.Dropped);
        Assert.True(
            arrived.Count >= last.OutOfMemory,
            $"run {run}: {arrived.Count} traces arrived of {last.OutOfMemory} that were delivered or on disk"
        );

        // Each thread may be killed between a call and its line, so some more are closed than the report says.
        Assert.InRange(arrived.Except(closed).Count(), 0, ThreadsOfLoad);
        var mayBeLost = last.Buffered + (closed.Count + ThreadsOfLoad - last.Closed);
        Assert.InRange(closed.Except(arrived).Count(), 0, mayBeLost);
    }

    private string ReadReport(int run)
    {
        using var file = new FileStream(Report(run), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        return reader.ReadToEnd();
    }

    private async Task KillManyAsync(
        QuestionSink sink,
        string load,
        int kills,
        int withinMilliseconds,
        bool tellsCounts = false
    )
    {
        var random = new Random(5);
        var moments = Enumerable
            .Range(0, kills)
            .Select(run => (Run: run, After: TimeSpan.FromMilliseconds(random.Next(withinMilliseconds))))
            .ToList();
        await Parallel.ForEachAsync(
            moments,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (kill, _) => await RunAndKillAsync(sink.Url, load, kill.Run, kill.After, tellsCounts)
        );
    }

    private async Task RunAndKillAsync(string url, string load, int run, TimeSpan after, bool tellsCounts)
    {
        // Some find the receiver down, so that there is something to be sent by others.
        var isRefused = run % 3 == 0;
        using var process = Start(
            url,
            isRefused ? QuestionSink.RefusedKey : "key",
            "dotnet",
            [_program, load, $"{run}", Report(run)]
        );
        // Most are killed under load, some while they start, and some surely not before traces have left the memory.
        if (run % 8 != 0)
        {
            await UntilAsync(() => ClosedIn(run).Count > 0);
        }

        if (tellsCounts && run % 4 == 1)
        {
            await UntilAsync(() => (isRefused ? _someSpooled : _someDelivered).IsMatch(ReadReport(run)));
        }

        await Task.Delay(after);
        Assert.False(process.HasExited, "it ended by itself");
        process.Kill();
        await process.WaitForExitAsync();
    }

    private async Task RunAsync(string url, params string[] arguments)
    {
        using var process = Start(url, arguments);
        using var patience = new CancellationTokenSource(_patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        finally
        {
            process.Kill();
        }

        Assert.Equal(0, process.ExitCode);
    }

    private Process Start(string url, params string[] arguments) =>
        Start(url, "key", "dotnet", [_program, .. arguments]);

    private Process Start(string url, string key, string program, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["OPENLAYER_BASE_URL"] = url;
        start.Environment["OPENLAYER_API_KEY"] = key;
        start.Environment["OPENLAYER_INFERENCE_PIPELINE_ID"] = "p";
        start.Environment["OPENLAYER_BUFFER_PATH"] = _folder.Below("spool");
        start.Environment["OPENLAYER_DISABLE_PUBLISH"] = null;
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        return Process.Start(start)!;
    }

    /// <summary>A flush's result, as a program prints it.</summary>
    private sealed record Result(long Delivered, long Dropped, long Spooled, long Buffered = 0)
    {
        public static Result None { get; } = new(0, 0, 0);

        public long OutOfMemory => Delivered + Spooled;

        public long Closed => OutOfMemory + Dropped + Buffered;

        public static Result Parse(string? printed) =>
            new(
                Number(printed, "Delivered"),
                Number(printed, "Dropped"),
                Number(printed, "Spooled"),
                Number(printed, "Buffered")
            );

        private static long Number(string? printed, string name) =>
            long.Parse(
                Regex.Match(printed ?? "", $"{name} = (-?[0-9]+)").Groups[1].Value,
                CultureInfo.InvariantCulture
            );
    }
}
