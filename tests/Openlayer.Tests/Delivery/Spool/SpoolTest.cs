using System.Text.Json.Nodes;
using Openlayer.Delivery.Spool.Folder;
using Openlayer.Pipeline;
using Openlayer.TestSupport;

namespace Openlayer.Tests.Delivery.Spool;

/// <summary>Traces to a receiver that a test takes down and up again, with a spool of its own.</summary>
public abstract partial class SpoolTest : TracingTest
{
    private readonly TemporaryFolder _folder = new();

    protected SpoolTest() => Use();

    protected RecordingLogger Log { get; } = new();

    protected string Root => _folder.Below("spool");

    /// <summary>Where the rows of the test's own pipeline are.</summary>
    private protected SpoolFolder Folder => SpoolFolder.All(Root).Single();

    protected bool IsDown { get; set; }

    public override void Dispose()
    {
        // Before its folder goes: it may still be writing there.
        StopAsync().GetAwaiter().GetResult();
        base.Dispose();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Configures as a process does that starts, when none runs.</summary>
    protected void Use(Action<OpenlayerOptions>? change = null)
    {
        Sent.Respond = _ => IsDown ? TransportResult.Retry("down") : TransportResult.Delivered;
        Configure(options =>
        {
            options.InferencePipelineId = "p";
            options.LoggerFactory = Log;
            options.Delivery.MaxRetries = 0;
            // What is closed before a flush goes in one request, however long the machine takes.
            options.Delivery.Linger = TimeSpan.FromMinutes(1);
            options.Spool.Enabled = true;
            options.Spool.Path = Root;
            change?.Invoke(options);
        });
    }

    /// <summary>Ends in order, as a process does, and starts again.</summary>
    protected async Task RestartAsync(Action<OpenlayerOptions>? change = null)
    {
        await StopAsync();
        Use(change);
    }

    protected static Task StopAsync()
    {
        var running = TracePipeline.Current.Delivery;
        OpenlayerTracer.Configure(new OpenlayerOptions { DisablePublish = true });
        return running?.StopAsync(Patience) ?? Task.CompletedTask;
    }

    /// <summary>Closes traces whose input is each of the numbers.</summary>
    protected static void Close(params IEnumerable<int> numbers)
    {
        foreach (var number in numbers)
        {
            Numbered(number);
        }
    }

    protected static Task<FlushSummary> FlushAsync() => OpenlayerTracer.FlushAsync(Patience);

    /// <summary>The numbers that arrived, in order, each as often as it came.</summary>
    protected IEnumerable<int> Arrived => Sent.Rows.Select(NumberOf).Order();

    protected static int NumberOf(JsonObject row) => (int)row["number"]!;

    /// <summary>Waits until the status of tracing is what the test wants to see.</summary>
    protected static async Task UntilAsync(Func<bool> holds)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!holds())
        {
            await Task.Delay(5, patience.Token);
        }
    }

    [Trace]
    private static partial void Numbered(int number);

    private static void NumberedCore(int number) { }
}
