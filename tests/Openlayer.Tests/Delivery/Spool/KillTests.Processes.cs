using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Openlayer.TestSupport;

namespace Openlayer.Tests.Delivery.Spool;

public sealed partial class KillTests
{
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

        // Each thread may be killed between a call and its line, so some more are closed than the report counts.
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
        bool hasCounts = false
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
            async (kill, _) => await RunAndKillAsync(sink.Url, load, kill.Run, kill.After, hasCounts)
        );
    }

    private async Task RunAndKillAsync(string url, string load, int run, TimeSpan after, bool hasCounts)
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

        if (hasCounts && run % 4 == 1)
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
