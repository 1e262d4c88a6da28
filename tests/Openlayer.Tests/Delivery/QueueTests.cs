namespace Openlayer.Tests.Delivery;

public sealed partial class QueueTests : TracingTest
{
    private readonly RecordingLogger _log = new();

    [Fact]
    public async Task Rows_of_one_config_share_requests_up_to_the_limits()
    {
        Configure(options =>
        {
            options.Delivery.MaxBatchRows = 10;
            options.Delivery.Linger = TimeSpan.FromMinutes(1);
        });
        for (var i = 0; i < 25; i++)
        {
            Numbered(i);
        }

        NoInputs();
        await OpenlayerTracer.FlushAsync(Patience);
        Assert.Equal([1, 5, 10, 10], Sent.Requests.Select(request => request["rows"]!.AsArray().Count).Order());
    }

    [Fact]
    public async Task A_batch_stays_below_its_bytes_unless_one_row_alone_is_larger()
    {
        Configure(options =>
        {
            options.Delivery.MaxBatchBytes = 4_096;
            options.Delivery.Linger = TimeSpan.FromMinutes(1);
        });
        for (var i = 0; i < 20; i++)
        {
            Text(new string('x', 300));
        }

        Text(new string('y', 10_000));
        await OpenlayerTracer.FlushAsync(Patience);
        Assert.Equal(21, Sent.Rows.Count);
        var large = Assert.Single(Sent.Requests, request => request.ToJsonString().Length > 4_096 + 1_000);
        Assert.Single(large["rows"]!.AsArray());
    }

    [Fact]
    public async Task A_row_is_sent_by_itself_once_it_has_lingered()
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Sent.Respond = _ =>
        {
            arrived.TrySetResult();
            return TransportResult.Delivered;
        };
        Numbered(1);
        await arrived.Task.WaitAsync(Patience);
    }

    [Fact]
    public async Task What_does_not_fit_is_dropped_counted_and_logged_and_the_sums_agree()
    {
        using var blocked = new SemaphoreSlim(0);
        Configure(options =>
        {
            options.Transport = new BlockingTransport(blocked);
            options.LoggerFactory = _log;
            options.Delivery.MaxQueueBytes = 64 * 1024;
        });
        const int closed = 1_000;
        for (var i = 0; i < closed; i++)
        {
            Text(new string('x', 1_000));
        }

        var stuck = await OpenlayerTracer.FlushAsync(TimeSpan.FromMilliseconds(50));
        Assert.InRange(stuck.Dropped, 1, closed - 1);
        Assert.Equal(closed, stuck.Delivered + stuck.Buffered + stuck.Rejected + stuck.Dropped);
        Assert.False(stuck.IsComplete);

        blocked.Release(closed);
        var done = await OpenlayerTracer.FlushAsync(Patience);
        Assert.Equal((closed, 0), (done.Delivered + done.Dropped, done.Buffered));
        Assert.Equal(stuck.Dropped, done.Dropped);
        Assert.Contains("MaxQueueBytes", Assert.Single(_log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_queue_counts_what_its_traces_really_hold()
    {
        using var blocked = new SemaphoreSlim(0);
        Configure(options =>
        {
            options.Transport = new BlockingTransport(blocked);
            options.LoggerFactory = _log;
            options.Delivery.MaxQueueBytes = 1024 * 1024;
        });
        var large = new string('x', 200_000);
        for (var i = 0; i < 20; i++)
        {
            Text(large);
        }

        var stuck = await OpenlayerTracer.FlushAsync(TimeSpan.FromMilliseconds(50));
        Assert.InRange(stuck.Dropped, 18, 19);
        blocked.Release(20);
        Assert.Equal(20, (await OpenlayerTracer.FlushAsync(Patience)) is var done ? done.Delivered + done.Dropped : 0);
    }

    [Fact]
    public async Task A_transport_that_throws_is_tried_again()
    {
        var attempts = 0;
        Configure(options => options.LoggerFactory = _log);
        Sent.Respond = _ =>
            Interlocked.Increment(ref attempts) == 1
                ? throw new InvalidOperationException("transport broke")
                : TransportResult.Delivered;
        Numbered(1);
        Assert.Equal(1, (await OpenlayerTracer.FlushAsync(Patience)).Delivered);
        Assert.Contains("transport broke", Assert.Single(_log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_flush_can_be_cancelled()
    {
        using var blocked = new SemaphoreSlim(0);
        Configure(options => options.Transport = new BlockingTransport(blocked));
        Numbered(1);
        using var source = new CancellationTokenSource();
        var flush = OpenlayerTracer.FlushAsync(Patience, source.Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => flush);
        blocked.Release();
    }

    private sealed class BlockingTransport(SemaphoreSlim released) : ITraceTransport
    {
        public async ValueTask<TransportResult> SendAsync(TraceBatch batch, CancellationToken cancellationToken)
        {
            await released.WaitAsync(cancellationToken);
            return TransportResult.Delivered;
        }
    }

    [Trace]
    private partial void Numbered(int number);

    private void NumberedCore(int number) { }

    [Trace]
    private partial void Text(string text);

    private void TextCore(string text) { }

    [Trace]
    private partial void NoInputs();

    private void NoInputsCore() { }
}
