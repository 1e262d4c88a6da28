using System.Text;

namespace Openlayer.ConsoleApp;

/// <summary>
/// Traces without end, and writes down each question whose call has returned, until somebody kills the process.
/// </summary>
internal static partial class Load
{
    private const int Threads = 3;
    private const int Unsent = 500;

    // Loads like these fill any ordinary bound, and what goes for want of room is another test's.
    private const long LargeSpool = 64L * 1024 * 1024 * 1024;

    /// <summary>Each trace is on disk before its call returns.</summary>
    public static async Task WriteFirstAsync(string run, string report)
    {
        OpenlayerTracer.Configure(WriteFirst);
        using var closed = new Report(report);
        await OnThreads(thread => AnswerForever(run, thread, closed));
    }

    /// <summary>
    /// Each trace is in memory when its call returns; now and then the report counts how many have left it.
    /// </summary>
    public static async Task InMemoryAsync(string run, string report)
    {
        OpenlayerTracer.Configure(options =>
        {
            options.Delivery.MaxRetries = 0;
            options.Delivery.Linger = TimeSpan.FromMilliseconds(20);
            options.Spool.MaxBytes = LargeSpool;
        });
        using var closed = new Report(report);
        await OnThreads(thread => AnswerForever(run, thread, closed, hasCounts: true));
    }

    /// <summary>Some traces could not be sent and are on disk; then more are closed than can be sent.</summary>
    public static async Task QueueAsync(string run, string report)
    {
        OpenlayerTracer.Configure(options => options.Delivery.MaxRetries = 0);
        using var kept = new Report(report);
        for (var i = 0; i < Unsent; i++)
        {
            Answer($"{run}-{i}");
        }

        if ((await OpenlayerTracer.FlushAsync(TimeSpan.FromSeconds(30))).Spooled != Unsent)
        {
            Environment.FailFast("the receiver was to be down");
        }

        for (var i = 0; i < Unsent; i++)
        {
            kept.Add($"{run}-{i}");
        }

        for (var i = Unsent; ; i++)
        {
            Answer($"{run}-{i}");
        }
    }

    /// <summary>
    /// Closes more than the disk takes, reports what became of it, and does so again when a line comes in.
    /// </summary>
    public static async Task FullDiskAsync(int traces)
    {
        OpenlayerTracer.Configure(options =>
        {
            options.Spool.WriteFirst = true;
            options.Delivery.MaxRetries = 0;
        });
        for (var i = 0; i < traces; i++)
        {
            Answer($"full-{i}-{new string('x', 500)}");
        }

        Console.WriteLine(await OpenlayerTracer.FlushAsync(TimeSpan.FromSeconds(30)));
        await Console.In.ReadLineAsync();
        while (OpenlayerTracer.BufferStatus.Traces > 0)
        {
            await OpenlayerTracer.FlushAsync(TimeSpan.FromSeconds(30));
        }

        Answer("after");
        Console.WriteLine(await OpenlayerTracer.FlushAsync(TimeSpan.FromSeconds(30)));
    }

    /// <summary>Closes some traces, and returns once each has been sent or is on disk.</summary>
    public static async Task AnswerAsync(int traces, string run)
    {
        OpenlayerTracer.Configure(static options => options.Delivery.MaxRetries = 1);
        for (var i = 0; i < traces; i++)
        {
            Answer($"{run}-{i}");
        }

        Console.WriteLine(await OpenlayerTracer.FlushAsync(TimeSpan.FromSeconds(60)));
    }

    /// <summary>Traces a little, and ends at once, as a command does.</summary>
    public static void Short(string run, int traces, long maxBytesOnDisk)
    {
        OpenlayerTracer.Configure(options => options.Spool.MaxBytes = maxBytesOnDisk);
        for (var i = 0; i < traces; i++)
        {
            Answer($"{run}-{i}");
        }
    }

    /// <summary>
    /// Closes traces with large texts as fast as it can while nobody takes them, and reports what became of them.
    /// </summary>
    public static async Task LargeAsync(int traces, int characters)
    {
        OpenlayerTracer.Configure(static _ => { });
        await OnThreads(thread =>
        {
            for (var i = 0; i < traces / Threads; i++)
            {
                Answer(string.Create(null, $"{thread}-{i}-{new string('x', characters)}"));
            }
        });
        Console.WriteLine(await OpenlayerTracer.FlushAsync(TimeSpan.FromSeconds(5)));
    }

    /// <summary>
    /// Traces through an outage, and reports what became of all when a line comes in, which is at its end.
    /// </summary>
    public static async Task OutageAsync(int traces)
    {
        for (var i = 0; i < traces; i++)
        {
            Answer($"outage-{i}");
        }

        Console.WriteLine(await OpenlayerTracer.FlushAsync(TimeSpan.FromSeconds(3)));
        await Console.In.ReadLineAsync();
        Console.WriteLine(await OpenlayerTracer.FlushAsync(TimeSpan.FromSeconds(30)));
    }

    /// <summary>Sends what others have left, and ends.</summary>
    public static async Task DrainAsync()
    {
        OpenlayerTracer.Configure(WriteFirst);
        Answer("drain");
        do
        {
            await OpenlayerTracer.FlushAsync(TimeSpan.FromSeconds(30));
        } while (OpenlayerTracer.BufferStatus.Traces > 0);
    }

    private static Task OnThreads(Action<int> work) =>
        Task.WhenAll(
            Enumerable
                .Range(0, Threads)
                .Select(thread => Task.Factory.StartNew(() => work(thread), TaskCreationOptions.LongRunning))
        );

    private static void AnswerForever(string run, int thread, Report closed, bool hasCounts = false)
    {
        for (var i = 0; ; i++)
        {
            var question = $"{run}-{thread}-{i}";
            Answer(question);
            closed.Add(question);
            if (hasCounts && i % 10 == 0)
            {
                closed.Add("# " + OpenlayerTracer.DeliveryStatus!.Counts);
            }
        }
    }

    private static void WriteFirst(OpenlayerOptions options)
    {
        options.Spool.WriteFirst = true;
        options.Spool.MaxBytes = LargeSpool;
    }

    [Trace]
    private static partial string Answer(string question);

    private static string AnswerCore(string question) => question;

    private sealed class Report(string path) : IDisposable
    {
        private readonly FileStream _file = new(
            path,
            FileMode.CreateNew,
            FileAccess.Write,
            FileShare.Read,
            bufferSize: 0
        );

        public void Add(string question)
        {
            lock (_file)
            {
                _file.Write(Encoding.UTF8.GetBytes(question + "\n"));
            }
        }

        public void Dispose() => _file.Dispose();
    }
}
