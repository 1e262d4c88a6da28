using System.Text.Json.Nodes;
using Openlayer.TestSupport;

namespace Openlayer.Tests;

/// <summary>Tests of tracing share the one tracer of the process, so they run one after the other.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class TracingCollection
{
    public const string Name = "tracing";
}

/// <summary>Configures tracing to record, and turns it off again.</summary>
[Collection(TracingCollection.Name)]
public abstract class TracingTest : IDisposable
{
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    protected TracingTest()
    {
        OpenlayerTracer.ClearUserSessionContext();
        Configure(_ => { });
    }

    protected RecordingTransport Sent { get; } = new();

    public virtual void Dispose()
    {
        OpenlayerTracer.ClearUserSessionContext();
        OpenlayerTracer.Configure(new OpenlayerOptions { DisablePublish = true });
        GC.SuppressFinalize(this);
    }

    protected void Configure(Action<OpenlayerOptions> change)
    {
        var options = new OpenlayerOptions { Transport = Sent };
        change(options);
        OpenlayerTracer.Configure(options);
    }

    /// <summary>What was sent, in the order in which the traces began.</summary>
    protected async Task<IReadOnlyList<JsonObject>> RowsAsync()
    {
        var result = await OpenlayerTracer.FlushAsync(Patience);
        Assert.Equal(0, result.Buffered);
        return [.. Sent.Rows.OrderBy(row => (double)row["inferenceTimestamp"]!)];
    }

    protected async Task<JsonObject> RowAsync() => Assert.Single(await RowsAsync());
}
