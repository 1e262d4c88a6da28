using System.Diagnostics;
using System.Globalization;

namespace Openlayer.TestSupport;

/// <summary>
/// Traces at a steady rate while the receiver goes down and up, and looks at what that does to memory, threads and the
/// sums.
/// </summary>
/// <param name="duration">How long.</param>
/// <param name="rate">Traces a second, of four steps each.</param>
/// <param name="folder">Where the spool is.</param>
/// <param name="log">Gets a line now and then.</param>
internal sealed class SoakRun(TimeSpan duration, int rate, string folder, Action<string> log)
{
    private const int TicksASecond = 50;

    private readonly List<SoakSample> _samples = [];
    private readonly Stopwatch _watch = new();
    private long _closed;

    public async Task<SoakResult> RunAsync()
    {
        await using var server = new SoakServer();
        await server.UpAsync();
        OpenlayerTracer.Configure(options =>
        {
            options.BaseUrl = server.Url;
            options.ApiKey = "soak";
            options.InferencePipelineId = "soak";
            options.Spool.Path = folder;
            options.Spool.MaxBytes = 4L * 1024 * 1024 * 1024;
        });
        _watch.Start();
        var tracing = Task.Factory.StartNew(Trace, TaskCreationOptions.LongRunning);
        await Task.WhenAll(tracing, ToggleAsync(server), SampleAsync());
        var counts = await SettleAsync();
        OpenlayerTracer.Configure(new OpenlayerOptions { DisablePublish = true });
        return new SoakResult(_closed, server.Rows, counts, _samples);
    }

    private void Trace()
    {
        for (var tick = 0L; _watch.Elapsed < duration; tick++)
        {
            for (var i = 0; i < rate / TicksASecond; i++)
            {
                TraceOnce();
            }

            var next = TimeSpan.FromSeconds((tick + 1d) / TicksASecond) - _watch.Elapsed;
            if (next > TimeSpan.Zero)
            {
                Thread.Sleep(next);
            }
        }
    }

    private void TraceOnce()
    {
        var number = ++_closed;
        using (
            OpenlayerTracer.StartStep(
                "answer",
                inputs: [new("question", "What joins the traces of one conversation?"), new("number", number)]
            )
        )
        {
            using (OpenlayerTracer.StartStep("search", StepType.Retriever))
            {
                OpenlayerTracer.LogOutput("A session joins the traces of one conversation.");
            }

            using (OpenlayerTracer.StartStep("rank", StepType.Tool))
            {
                OpenlayerTracer.LogOutput(number);
            }

            using (OpenlayerTracer.StartStep("complete", StepType.ChatCompletion))
            {
                OpenlayerTracer.LogOutput("A session.");
            }
        }
    }

    // Up for two thirds of the time, and at the end.
    private async Task ToggleAsync(SoakServer server)
    {
        var period = TimeSpan.FromTicks(Math.Min(duration.Ticks / 4, TimeSpan.FromSeconds(30).Ticks));
        while (_watch.Elapsed + period < duration)
        {
            await Task.Delay(period * 2 / 3);
            await server.DownAsync();
            await Task.Delay(period / 3);
            await server.UpAsync();
        }
    }

    private async Task SampleAsync()
    {
        var each = TimeSpan.FromTicks(
            Math.Clamp(duration.Ticks / 40, TimeSpan.FromMilliseconds(250).Ticks, TimeSpan.FromSeconds(10).Ticks)
        );
        while (_watch.Elapsed < duration)
        {
            await Task.Delay(each);
            using var process = Process.GetCurrentProcess();
            var sample = new SoakSample(
                _watch.Elapsed,
                GC.GetTotalMemory(forceFullCollection: true),
                process.WorkingSet64,
                process.Threads.Count
            );
            _samples.Add(sample);
            log(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{sample.At.TotalSeconds, 6:0.0} s  heap {sample.Heap / 1048576d, 7:0.0} MiB  process "
                        + $"{sample.Process / 1048576d, 7:0.0} MiB  threads {sample.Threads, 3}  "
                        + $"{OpenlayerTracer.DeliveryStatus?.Counts}"
                )
            );
        }
    }

    /// <summary>Waits until what was spooled while the receiver was down has followed.</summary>
    private static async Task<FlushSummary> SettleAsync()
    {
        var patience = Stopwatch.StartNew();
        while (true)
        {
            var counts = await OpenlayerTracer.FlushAsync(TimeSpan.FromSeconds(30));
            if ((counts.IsComplete && counts.Spooled == 0) || patience.Elapsed > TimeSpan.FromMinutes(2))
            {
                return counts;
            }

            await Task.Delay(100);
        }
    }
}

/// <summary>What the process was like at a moment: bytes and threads.</summary>
internal sealed record SoakSample(TimeSpan At, long Heap, long Process, int Threads);

/// <summary>What came out of a run.</summary>
/// <param name="Closed">Traces that were closed.</param>
/// <param name="Received">Rows that the receiver got.</param>
/// <param name="Counts">What delivery counts of the traces.</param>
/// <param name="Samples">What the process was like, in order.</param>
internal sealed record SoakResult(long Closed, long Received, FlushSummary Counts, IReadOnlyList<SoakSample> Samples)
{
    // Of a heap that is looked at after a collection, what is on its way included.
    private const long HeapTolerance = 24L * 1024 * 1024;
    private const int ThreadTolerance = 8;

    /// <summary>What is wrong, in words; nothing when all is well.</summary>
    public IEnumerable<string> Problems
    {
        get
        {
            if (Counts.Delivered + Counts.Buffered + Counts.Rejected + Counts.Dropped + Counts.Spooled != Closed)
            {
                yield return $"The sums do not agree: {Closed} closed, {Counts}";
            }

            if (Counts.Delivered != Closed)
            {
                yield return $"Not all {Closed} arrived: {Counts}";
            }

            if (Received < Counts.Delivered)
            {
                yield return $"The receiver got {Received}, fewer than {Counts.Delivered}";
            }

            var early = Samples.Take(Samples.Count / 2).ToList();
            var late = Samples.Skip(Samples.Count / 2).ToList();
            if (Lowest(late) > Highest(early) + HeapTolerance || Highest(late) > Highest(early) + (2 * HeapTolerance))
            {
                yield return $"The heap grew: {Highest(early)} at most in the first half, {Lowest(late)} to "
                    + $"{Highest(late)} in the second";
            }

            if (
                late.Max(static sample => sample.Threads)
                > early.Max(static sample => sample.Threads) + ThreadTolerance
            )
            {
                yield return $"Threads grew: {string.Join(", ", Samples.Select(static sample => sample.Threads))}";
            }
        }
    }

    private static long Lowest(List<SoakSample> samples) => samples.Min(static sample => sample.Heap);

    private static long Highest(List<SoakSample> samples) => samples.Max(static sample => sample.Heap);
}
