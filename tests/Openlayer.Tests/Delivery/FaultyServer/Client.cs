using Openlayer.Delivery.Outcomes;
using Openlayer.Pipeline;
using Openlayer.Tracing;

namespace Openlayer.Tests.Delivery.FaultyServer;

/// <summary>Delivery of its own, beside the one that the process has, with traces that are made by hand.</summary>
internal sealed class Client
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(2);

    private readonly TracePipeline _pipeline;
    private readonly Dictionary<int, string> _closed = [];

    public Client(string url, TimeProvider time, Action<OpenlayerOptions>? change = null)
    {
        var options = new OpenlayerOptions
        {
            BaseUrl = url,
            ApiKey = "key",
            InferencePipelineId = "p",
            TimeProvider = time,
            LoggerFactory = Log,
            Delivery =
            {
                MaxRetries = 1_000,
                Linger = TimeSpan.FromMilliseconds(20),
                RequestTimeout = TimeSpan.FromSeconds(100),
            },
            Spool = { Enabled = false },
        };
        change?.Invoke(options);
        _pipeline = TracePipeline.Create(options);
    }

    public RecordingLogger Log { get; } = new();

    public TraceLedger Ledger => _pipeline.Delivery!.Ledger;

    /// <summary>Texts of the traces that were closed, by number.</summary>
    public IReadOnlyDictionary<int, string> Closed => _closed;

    public void Close(int number, string text, bool isBad = false)
    {
        _closed[number] = text;
        var inputs = MetadataList.Capture([new("number", number), new("text", text), new("bad", isBad)]);
        var step = new ManualStep("row", StepType.UserCall, inputs);
        step.OpenUnder(ambient: null, _pipeline);
        step.Close(_pipeline.Time.GetTimestamp());
    }

    /// <summary>Waits until nothing is on its way or on disk.</summary>
    public async Task<FlushSummary> SettleAsync()
    {
        using var patience = new CancellationTokenSource(_patience);
        await _pipeline.Delivery!.FlushAsync(Timeout.InfiniteTimeSpan, patience.Token);
        while (Ledger.Result().Spooled > 0)
        {
            await Task.Delay(5, patience.Token);
        }

        return Ledger.Result();
    }

    public Task StopAsync() => _pipeline.Delivery!.StopAsync(_patience);
}
