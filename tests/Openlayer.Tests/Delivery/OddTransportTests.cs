using Openlayer.Tests.Configuration;

namespace Openlayer.Tests.Delivery;

/// <summary>
/// Whatever a transport or a clock of the user's does: no call fails, and no trace is on its way for ever.
/// </summary>
public sealed partial class OddTransportTests : TracingTest
{
    private readonly RecordingLogger _log = new();

    public static TheoryData<string, bool> Answers =>
        new()
        {
            { "retry without a reason", false },
            { "retry with an empty reason", false },
            { "retry with a line break", false },
            { "rejected without a reason", true },
            { "rejected without a reason, to be split", true },
            { "default", false },
            { "throws", false },
            { "throws a cancellation", false },
            { "fails later", false },
            { "throws without a message", false },
            { "ends twice", false },
            { "retry after a negative time", false },
            { "retry after all time", false },
        };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Every_trace_meets_its_fate_and_the_status_has_the_reason(string answer, bool isRejected)
    {
        Use(new OddTransport(answer), _ => { });
        Say("one");
        Say("two");
        var result = await OpenlayerTracer.FlushAsync(Patience);
        Assert.Equal(isRejected ? new FlushSummary(0, 0, 2, 0) : new FlushSummary(0, 0, 0, 2), result);
        Assert.NotEmpty(_log.Lines);
        Assert.All(_log.Lines, static line => Assert.DoesNotContain(line, char.IsControl));
        Assert.DoesNotContain(
            _log.Lines,
            static line =>
                line.Contains("NullReference", StringComparison.Ordinal)
                || line.EndsWith(": ", StringComparison.Ordinal)
        );
        if (!isRejected)
        {
            Assert.False(string.IsNullOrWhiteSpace(OpenlayerTracer.DeliveryStatus!.Fault));
        }
    }

    [Fact]
    public async Task A_transport_that_never_ends_costs_its_time_out()
    {
        Use(new OddTransport("never"), options => options.Delivery.RequestTimeout = TimeSpan.FromMilliseconds(20));
        Say("one");
        Assert.Equal(new FlushSummary(0, 0, 0, 1), await OpenlayerTracer.FlushAsync(Patience));
        Assert.Contains("did not stop", OpenlayerTracer.DeliveryStatus!.Fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(50)]
    public async Task A_flush_ends_within_its_time_whatever_the_transport_and_the_clock_do(int milliseconds)
    {
        Use(new OddTransport("never"), options => options.TimeProvider = new OddTime("stands still, timers too"));
        Say("one");
        var timeout = milliseconds < 0 ? TimeSpan.MinValue : TimeSpan.FromMilliseconds(milliseconds);
        Assert.Equal(1, (await OpenlayerTracer.FlushAsync(timeout).WaitAsync(Patience)).Buffered);
    }

    [Fact]
    public async Task A_flush_may_be_given_all_time()
    {
        Say("one");
        Assert.Equal(1, (await OpenlayerTracer.FlushAsync(TimeSpan.MaxValue).WaitAsync(Patience)).Delivered);
        Assert.Equal(1, (await OpenlayerTracer.FlushAsync(Timeout.InfiniteTimeSpan).WaitAsync(Patience)).Delivered);
    }

    [Theory]
    [InlineData("throws")]
    [InlineData("throws at times")]
    [InlineData("goes backwards")]
    [InlineData("stands still")]
    [InlineData("makes no timers")]
    [InlineData("has no frequency")]
    [InlineData("is at the end of time")]
    [InlineData("is before all time")]
    public async Task A_clock_of_any_kind_delivers_without_a_flush(string kind)
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Sent.Respond = _ =>
        {
            arrived.TrySetResult();
            return TransportResult.Delivered;
        };
        Use(
            Sent,
            options =>
                (options.TimeProvider, options.Delivery.Linger) = (new OddTime(kind), TimeSpan.FromMilliseconds(20))
        );
        Assert.Equal("answer to one", Ask("one"));
        await arrived.Task.WaitAsync(Patience);
        // The transport keeps the row after it has answered.
        await OpenlayerTracer.FlushAsync(Patience);
        var row = Assert.Single(Sent.Rows);
        Assert.True((double)row["latency"]! >= 0, row.ToJsonString());
        if (kind == "throws")
        {
            Assert.Contains(
                "OpenlayerOptions.TimeProvider failed",
                Assert.Single(_log.Lines),
                StringComparison.Ordinal
            );
        }
    }

    [Theory]
    [InlineData("throws")]
    [InlineData("goes backwards")]
    [InlineData("stands still")]
    public async Task A_server_that_was_down_is_tried_again_by_any_clock(string kind)
    {
        var attempts = 0;
        Sent.Respond = _ => ++attempts <= 6 ? TransportResult.Retry("down", TimeSpan.Zero) : TransportResult.Delivered;
        Use(Sent, options => (options.TimeProvider, options.Delivery.MaxRetries) = (new OddTime(kind), 20));
        Say("one");
        Assert.Equal(new FlushSummary(1, 0, 0, 0), await OpenlayerTracer.FlushAsync(Patience));
    }

    [Fact]
    public async Task A_host_stops_in_time_whatever_the_transport_and_the_clock_do()
    {
        var host = await ConfiguredHost.StartAsync(
            _log,
            new() { ["Openlayer:Delivery:ShutdownTimeout"] = "00:00:00.05" },
            options =>
            {
                options.Transport = new OddTransport("never");
                options.TimeProvider = new OddTime("stands still, timers too");
            }
        );
        Say("one");
        await Task.Run(host.Dispose).WaitAsync(Patience);
    }

    private void Use(ITraceTransport transport, Action<OpenlayerOptions> change) =>
        Configure(options =>
        {
            options.Transport = transport;
            options.LoggerFactory = _log;
            options.Delivery.MaxRetries = 0;
            change(options);
        });

    [Trace]
    private static partial void Say(string text);

    private static void SayCore(string text) { }

    [Trace]
    private static partial string Ask(string text);

    private static string AskCore(string text) => $"answer to {text}";
}
