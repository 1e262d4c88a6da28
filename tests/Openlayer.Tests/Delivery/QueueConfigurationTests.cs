using Openlayer.TestSupport;

namespace Openlayer.Tests.Delivery;

/// <summary>What is queued while tracing is configured anew.</summary>
public sealed partial class QueueConfigurationTests : TracingTest
{
    [Fact]
    public async Task Configured_anew_while_a_trace_is_open_the_new_settings_take_it()
    {
        // The one before it is just being stopped.
        for (var round = 0; round < 100; round++)
        {
            var next = new RecordingTransport();
            using (OpenlayerTracer.StartStep("open"))
            {
                OpenlayerTracer.Configure(new OpenlayerOptions { Transport = next });
            }

            Assert.Equal(1, (await OpenlayerTracer.FlushAsync(Patience)).Delivered);
            Assert.Single(next.Rows);
        }

        Assert.Empty(Sent.Rows);
    }

    [Fact]
    public async Task Delivery_sees_nothing_of_the_flow_that_configured_it()
    {
        var seen = new TaskCompletionSource<(string?, Step?)>(TaskCreationOptions.RunContinuationsAsynchronously);
        using (OpenlayerTracer.UseUserSession("configures"))
        using (OpenlayerTracer.StartStep("configures"))
        {
            Configure(_ => { });
            Sent.Respond = _ =>
            {
                seen.TrySetResult((OpenlayerTracer.CurrentUserId, OpenlayerTracer.CurrentStep));
                return TransportResult.Delivered;
            };
            using (ExecutionContext.SuppressFlow())
            {
                Configure(_ => { });
            }
        }

        Numbered(1);
        Assert.Equal((null, null), await seen.Task.WaitAsync(Patience));
    }

    [Fact]
    public async Task What_was_queued_when_configured_anew_is_still_delivered()
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Configure(options => options.Delivery.Linger = TimeSpan.FromMinutes(1));
        Sent.Respond = _ =>
        {
            arrived.TrySetResult();
            return TransportResult.Delivered;
        };
        Numbered(1);
        OpenlayerTracer.Configure(new OpenlayerOptions { DisablePublish = true });
        await arrived.Task.WaitAsync(Patience);
    }

    [Trace]
    private partial void Numbered(int number);

    private void NumberedCore(int number) { }
}
