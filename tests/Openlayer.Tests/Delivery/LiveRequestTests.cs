using System.Collections.Concurrent;

namespace Openlayer.Tests.Delivery;

/// <summary>Requests that are under way while settings change.</summary>
public sealed partial class LiveRequestTests : TracingTest
{
    /// <summary>
    /// Two rows a request, or any number of rows in 1 KiB: one row has more, so no request may have three.
    /// </summary>
    [Fact]
    public async Task No_request_is_cut_by_half_of_an_old_and_half_of_a_new_setting()
    {
        var transport = new CountingTransport();
        OpenlayerTracer.Configure(Cut(transport, rows: 2, bytes: 4 * 1024 * 1024));
        var pipeline = Pipeline.TracePipeline.Current;
        const int each = 20_000;
        var closing = Task.WhenAll(
            Enumerable
                .Range(0, 2)
                .Select(_ =>
                    Task.Run(() =>
                    {
                        for (var i = 0; i < each; i++)
                        {
                            Say(new string('x', 600));
                        }
                    })
                )
        );
        for (var i = 0; !closing.IsCompleted; i++)
        {
            Assert.True(
                pipeline.TryChange(
                    i % 2 == 0
                        ? Cut(transport, rows: 10_000, bytes: 1024)
                        : Cut(transport, rows: 2, bytes: 4 * 1024 * 1024)
                )
            );
        }

        await closing;

        Assert.Equal(2 * each, (await OpenlayerTracer.FlushAsync(Patience)).Delivered);
        Assert.Equal(2 * each, transport.Rows.Sum());
        Assert.InRange(transport.Rows.Max(), 1, 2);
    }

    private static OpenlayerOptions Cut(ITraceTransport transport, int rows, int bytes) =>
        new()
        {
            Transport = transport,
            InferencePipelineId = "p",
            Delivery = { MaxBatchRows = rows, MaxBatchBytes = bytes },
        };

    private sealed class CountingTransport : ITraceTransport
    {
        public ConcurrentQueue<int> Rows { get; } = new();

        public ValueTask<TransportResult> SendAsync(TraceBatch batch, CancellationToken cancellationToken)
        {
            Rows.Enqueue(batch.RowCount);
            return new(TransportResult.Delivered);
        }
    }

    [Trace]
    private static partial void Say(string text);

    private static void SayCore(string text) { }
}
