using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Openlayer.Tests.Delivery;

/// <summary>The metrics of delivery.</summary>
public sealed partial class QueueMetricsTests : TracingTest
{
    [Fact]
    public async Task A_metrics_listener_that_throws_reaches_neither_the_traced_call_nor_delivery()
    {
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, meters) =>
        {
            if (instrument.Meter.Name == "Openlayer")
            {
                meters.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, _, _, _) => throw new InvalidOperationException("listener"));
        listener.Start();
        Configure(_ => { });
        Numbered(1);
        Numbered(2);
        Assert.Equal(new FlushSummary(2, 0, 0, 0), await OpenlayerTracer.FlushAsync(Patience));
    }

    [Fact]
    public async Task Metrics_count_every_fate_with_the_reason_of_drops()
    {
        var counts = new ConcurrentDictionary<string, long>();
        using var listener = Listen(counts);
        Configure(options =>
        {
            options.Delivery.MaxRetries = 0;
            options.Delivery.Linger = TimeSpan.FromMinutes(1);
        });
        Sent.Respond = batch =>
            batch.RowCount switch
            {
                1 => TransportResult.Delivered,
                2 => TransportResult.Rejected("no"),
                _ => TransportResult.Retry("not now"),
            };
        for (var rows = 1; rows <= 3; rows++)
        {
            for (var i = 0; i < rows; i++)
            {
                Numbered(i);
            }

            await OpenlayerTracer.FlushAsync(Patience);
        }

        Assert.Equal(6, counts["openlayer.traces.closed"]);
        Assert.Equal(1, counts["openlayer.traces.delivered"]);
        Assert.Equal(2, counts["openlayer.traces.rejected"]);
        Assert.Equal(3, counts["openlayer.traces.dropped no response"]);
        Assert.Equal(new FlushSummary(1, 0, 2, 3), await OpenlayerTracer.FlushAsync(Patience));
    }

    private static MeterListener Listen(ConcurrentDictionary<string, long> counts)
    {
        var listener = new MeterListener();
        var isOurs = false;
        listener.InstrumentPublished = (instrument, meters) =>
        {
            // Those that exist already are of deliveries that earlier tests have left behind.
            if (isOurs && instrument.Meter.Name == "Openlayer")
            {
                meters.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>(
            (instrument, value, tags, _) =>
            {
                var name = tags.Length > 0 ? $"{instrument.Name} {tags[0].Value}" : instrument.Name;
                counts.AddOrUpdate(name, value, (_, sum) => sum + value);
            }
        );
        listener.Start();
        isOurs = true;
        return listener;
    }

    [Trace]
    private partial void Numbered(int number);

    private void NumberedCore(int number) { }
}
