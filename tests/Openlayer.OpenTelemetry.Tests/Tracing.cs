using System.Text.Json.Nodes;

namespace Openlayer.OpenTelemetry.Tests;

/// <summary>Tracing, turned on for one test, and the rows that it delivers.</summary>
internal sealed class Tracing : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private readonly RecordingTransport _sent = new();

    private Tracing(Action<OpenlayerOptions>? configure)
    {
        var options = new OpenlayerOptions { Transport = _sent };
        options.Delivery.Linger = TimeSpan.FromMilliseconds(1);
        options.Delivery.MaxQueueBytes = 1L << 30;
        configure?.Invoke(options);
        OpenlayerTracer.Configure(options);
    }

    public static Tracing Start(Action<OpenlayerOptions>? configure = null) => new(configure);

    public async Task<IReadOnlyList<JsonObject>> RowsAsync()
    {
        var result = await OpenlayerTracer.FlushAsync(_patience);
        Assert.Equal(0, result.Buffered + result.Dropped + result.Rejected);
        return [.. _sent.Rows.OrderBy(static row => (double)row["inferenceTimestamp"]!)];
    }

    /// <summary>The root step of the only trace.</summary>
    public async Task<JsonObject> RootAsync() => Assert.Single(await RowsAsync())["steps"]![0]!.AsObject();

    public void Dispose() => OpenlayerTracer.Configure(new OpenlayerOptions { DisablePublish = true });
}
