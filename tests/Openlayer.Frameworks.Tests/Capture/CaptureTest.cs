using System.Text.Json.Nodes;
using Openlayer.TestSupport;

namespace Openlayer.Frameworks.Tests.Capture;

/// <summary>Configures tracing to record what real libraries' objects look like in a trace.</summary>
[Collection(TracingCollection.Name)]
public abstract class CaptureTest : IDisposable
{
    private readonly RecordingTransport _sent = new();

    protected CaptureTest() => OpenlayerTracer.Configure(new OpenlayerOptions { Transport = _sent });

    public virtual void Dispose()
    {
        OpenlayerTracer.Configure(new OpenlayerOptions { DisablePublish = true });
        GC.SuppressFinalize(this);
    }

    protected async Task<IReadOnlyList<JsonObject>> RowsAsync()
    {
        await OpenlayerTracer.FlushAsync(TimeSpan.FromSeconds(30));
        return [.. _sent.Rows.OrderBy(row => (double)row["inferenceTimestamp"]!)];
    }

    /// <summary>The first input of each trace.</summary>
    protected async Task<IReadOnlyList<JsonNode?>> InputsAsync() =>
        [.. (await RowsAsync()).Select(row => row["steps"]![0]!["inputs"]!.AsObject().First().Value)];
}
