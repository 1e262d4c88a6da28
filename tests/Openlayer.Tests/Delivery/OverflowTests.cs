using Openlayer.TestSupport;

namespace Openlayer.Tests.Delivery;

/// <summary>A receiver that takes its time, and more traces than memory may hold.</summary>
public sealed partial class OverflowTests : TracingTest
{
    private const int Traces = 400;
    private const int MaxQueueBytes = 64 * 1024;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task What_does_not_fit_goes_to_disk_while_the_requests_are_under_way_and_follows_later()
    {
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        ConfigureLittleRoom(
            answer.Task,
            options =>
            {
                options.Delivery.MaxBatchRows = 4;
                options.Delivery.Linger = TimeSpan.Zero;
            }
        );
        var ledger = Openlayer.Pipeline.TracePipeline.Current.Delivery!.Ledger;
        using var patience = new CancellationTokenSource(Patience);
        for (var i = 0; i < Traces; i++)
        {
            Say(i, new string('x', 1_000));
            while (ledger.Bytes > MaxQueueBytes * 3 / 4)
            {
                await Task.Delay(1, patience.Token);
            }
        }

        Assert.InRange(ledger.Result().Spooled, Traces / 2, Traces);
        answer.SetResult();
        while (ledger.Result().Delivered < Traces)
        {
            await Task.Delay(5, patience.Token);
        }

        Assert.Equal(new FlushSummary(Traces, 0, 0, 0), await OpenlayerTracer.FlushAsync(Patience));
        Assert.Equal(Enumerable.Range(0, Traces), Sent.Rows.Select(row => (int)row["number"]!).Distinct().Order());
    }

    [Fact]
    public async Task What_closes_while_memory_is_full_goes_to_disk_and_follows_later()
    {
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        ConfigureLittleRoom(answer.Task);
        // Never awaited: nobody makes room meanwhile.
        for (var i = 0; i < Traces; i++)
        {
            Say(i, new string('x', 1_000));
        }

        var ledger = Openlayer.Pipeline.TracePipeline.Current.Delivery!.Ledger;
        var closed = ledger.Result();
        Assert.Equal(0, closed.Dropped);
        Assert.InRange(closed.Spooled, Traces / 2, Traces - 1);

        answer.SetResult();
        using var patience = new CancellationTokenSource(Patience);
        while (ledger.Result().Delivered < Traces)
        {
            await Task.Delay(5, patience.Token);
        }

        Assert.Equal(Enumerable.Range(0, Traces), Sent.Rows.Select(row => (int)row["number"]!).Distinct().Order());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_redactor_that_is_itself_traced_ends(bool writeFirst)
    {
        ConfigureLittleRoom(
            Task.CompletedTask,
            options =>
            {
                options.Spool.WriteFirst = writeFirst;
                options.Capture.Redactor = static text => text.StartsWith('x') ? Redact(text) : text;
            }
        );
        for (var i = 0; i < Traces; i++)
        {
            Say(i, new string('x', 1_000));
        }

        var result = await OpenlayerTracer.FlushAsync(Patience);
        // A text is redacted for its step and once more for its column.
        Assert.InRange(result.Delivered + result.Spooled + result.Dropped, Traces, 3 * Traces);
    }

    private void ConfigureLittleRoom(Task answer, Action<OpenlayerOptions>? change = null) =>
        Configure(options =>
        {
            options.Transport = new SlowTransport(Sent, answer);
            options.InferencePipelineId = "p";
            options.Spool.Enabled = true;
            options.Spool.Path = _folder.Path;
            options.Delivery.MaxQueueBytes = MaxQueueBytes;
            change?.Invoke(options);
        });

    [Trace(CaptureInputs = false)]
    private static partial string Redact(string text);

    private static string RedactCore(string text) => "[redacted]";

    public override void Dispose()
    {
        var running = Openlayer.Pipeline.TracePipeline.Current.Delivery;
        base.Dispose();
        running?.StopAsync(Patience).GetAwaiter().GetResult();
        _folder.Dispose();
    }

    private sealed class SlowTransport(ITraceTransport other, Task until) : ITraceTransport
    {
        public async ValueTask<TransportResult> SendAsync(TraceBatch batch, CancellationToken cancellationToken)
        {
            await until.WaitAsync(cancellationToken);
            return await other.SendAsync(batch, cancellationToken);
        }
    }

    [Trace]
    private static partial void Say(int number, string text);

    private static void SayCore(int number, string text) { }
}
