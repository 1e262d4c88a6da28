namespace Openlayer.Tests.Delivery;

/// <summary>Whatever a transport does, delivery ends in time and every trace is counted.</summary>
public sealed partial class StopTests : TracingTest
{
    private readonly RecordingLogger _log = new();

    public static TheoryData<string> Hanging =>
        ["waits and ignores its token", "blocks its thread", "waits for its token"];

    [Theory]
    [MemberData(nameof(Hanging))]
    public async Task A_transport_that_never_returns_does_not_hold_up_the_stop_and_leaves_nothing_uncounted(string kind)
    {
        using var released = new ManualResetEventSlim();
        var options = new OpenlayerOptions
        {
            Transport = new HangingTransport(kind, released),
            LoggerFactory = _log,
            Delivery = { ShutdownTimeout = TimeSpan.FromMilliseconds(100), MaxBatchRows = 2 },
        };
        OpenlayerTracer.Configure(options);
        var delivery = Openlayer.Pipeline.TracePipeline.Current.Delivery!;
        for (var i = 0; i < 30; i++)
        {
            Say("x");
        }

        await delivery.StopAsync(delivery.ShutdownTimeout).WaitAsync(Patience);
        Assert.Equal(new FlushSummary(0, 0, 0, 30), delivery.Ledger.Result());
        Assert.NotEmpty(_log.Lines);

        // Its response comes too late to count.
        released.Set();
        Say("after the stop");
        Assert.Equal(new FlushSummary(0, 0, 0, 31), delivery.Ledger.Result());
    }

    [Fact]
    public async Task A_redactor_that_never_returns_does_not_either()
    {
        using var released = new ManualResetEventSlim();
        Configure(options =>
        {
            options.LoggerFactory = _log;
            options.Delivery.ShutdownTimeout = TimeSpan.Zero;
            options.Capture.Redactor = text =>
            {
                released.Wait();
                return text;
            };
        });
        var delivery = Openlayer.Pipeline.TracePipeline.Current.Delivery!;
        Say("x");
        Say("y");
        await delivery.StopAsync(delivery.ShutdownTimeout).WaitAsync(Patience);
        Assert.Equal(new FlushSummary(0, 0, 0, 2), delivery.Ledger.Result());
        Assert.Contains(_log.Lines, line => line.Contains("2 trace(s) are abandoned", StringComparison.Ordinal));
        released.Set();
    }

    [Fact]
    public async Task A_transport_that_hangs_while_the_program_runs_costs_its_own_request_alone()
    {
        using var released = new ManualResetEventSlim();
        var requests = 0;
        Configure(options =>
        {
            options.Delivery.RequestTimeout = TimeSpan.FromMilliseconds(50);
            options.Transport = new FirstHangs(Sent, released, () => Interlocked.Increment(ref requests));
        });
        Say("x");
        Assert.Equal(new FlushSummary(1, 0, 0, 0), await OpenlayerTracer.FlushAsync(Patience));
        Assert.Equal(2, requests);
        released.Set();
    }

    private sealed class HangingTransport(string kind, ManualResetEventSlim released) : ITraceTransport
    {
        public async ValueTask<TransportResult> SendAsync(TraceBatch batch, CancellationToken cancellationToken)
        {
            if (kind == "blocks its thread")
            {
                released.Wait(Patience, CancellationToken.None);
            }
            else
            {
                await Task.Run(
                    () =>
                        released.Wait(
                            Patience,
                            kind == "waits for its token" ? cancellationToken : CancellationToken.None
                        ),
                    CancellationToken.None
                );
            }

            return TransportResult.Delivered;
        }
    }

    private sealed class FirstHangs(ITraceTransport other, ManualResetEventSlim released, Func<int> count)
        : ITraceTransport
    {
        public async ValueTask<TransportResult> SendAsync(TraceBatch batch, CancellationToken cancellationToken)
        {
            if (count() == 1)
            {
                await Task.Run(() => released.Wait(Patience, CancellationToken.None), CancellationToken.None);
            }

            return await other.SendAsync(batch, cancellationToken);
        }
    }

    [Trace]
    private static partial void Say(string text);

    private static void SayCore(string text) { }
}
