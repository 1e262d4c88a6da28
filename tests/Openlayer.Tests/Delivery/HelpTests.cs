using Openlayer.TestSupport;

namespace Openlayer.Tests.Delivery;

/// <summary>What happens when traces close faster than the worker takes them.</summary>
public sealed partial class HelpTests : TracingTest
{
    private const int Closed = 3_000;

    [Fact]
    public async Task A_worker_that_is_held_up_is_helped_by_the_threads_that_close_traces_and_every_row_arrives()
    {
        using var held = new SemaphoreSlim(0);
        Configure(options =>
        {
            options.Transport = new HeldTransport(Sent, held);
            options.Delivery.MaxConcurrentRequests = 1;
            options.Delivery.MaxBatchRows = 10;
        });
        for (var i = 0; i < Closed; i++)
        {
            Numbered(i);
        }

        Assert.Empty(Sent.Rows);
        held.Release(Closed);

        var rows = await RowsAsync();

        Assert.Equal(Enumerable.Range(0, Closed), rows.Select(row => (int)row["number"]!).Order());
        Assert.All(Sent.Requests, request => Assert.InRange(request["rows"]!.AsArray().Count, 1, 10));
    }

    [Fact]
    public async Task Threads_that_help_while_tracing_is_configured_anew_lose_nothing()
    {
        const int threads = 4;
        using var held = new SemaphoreSlim(0);
        var transport = new HeldTransport(Sent, held);
        Configure(options =>
        {
            options.Transport = transport;
            options.Delivery.MaxConcurrentRequests = 1;
            options.Delivery.MaxBatchRows = 10;
            options.Delivery.ShutdownTimeout = Patience;
        });
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var left = threads * Closed;
        transport.Kept = rows =>
        {
            if (Interlocked.Add(ref left, -rows) == 0)
            {
                arrived.TrySetResult();
            }
        };
        using var started = new CountdownEvent(threads);
        var closing = CloseOnThreads(started);
        started.Wait(Patience);
        held.Release(threads * Closed);
        Configure(options =>
        {
            options.Transport = transport;
            options.Delivery.MaxBatchRows = 10;
        });
        await Task.WhenAll(closing).WaitAsync(Patience);

        // The flush is of the new delivery; the old one is still sending what it has.
        await OpenlayerTracer.FlushAsync(Patience);
        await arrived.Task.WaitAsync(Patience);
        Assert.Equal(Enumerable.Range(0, threads * Closed), Sent.Rows.Select(row => (int)row["number"]!).Order());
    }

    private Task[] CloseOnThreads(CountdownEvent started)
    {
        return Enumerable
            .Range(0, started.InitialCount)
            .Select(thread =>
                Task.Run(() =>
                {
                    started.Signal();
                    for (var i = 0; i < Closed; i++)
                    {
                        Numbered((thread * Closed) + i);
                    }
                })
            )
            .ToArray();
    }

    [Fact]
    public async Task A_redactor_never_runs_on_a_traced_thread_to_help()
    {
        using var held = new SemaphoreSlim(0);
        var here = Environment.CurrentManagedThreadId;
        var redactedHere = 0;
        Configure(options =>
        {
            options.Transport = new HeldTransport(Sent, held);
            options.Delivery.MaxConcurrentRequests = 1;
            options.Delivery.MaxBatchRows = 1;
            options.Capture.Redactor = text =>
            {
                if (Environment.CurrentManagedThreadId == here)
                {
                    redactedHere++;
                }

                return text;
            };
        });
        for (var i = 0; i < Closed; i++)
        {
            Text("secret");
        }
        // Before anything is awaited: this thread may serve the worker afterwards.
        Assert.Equal(0, redactedHere);
        held.Release(Closed);
        Assert.Equal(Closed, (await RowsAsync()).Count);
    }

    [Trace]
    private static partial int Numbered(int number);

    private static int NumberedCore(int number) => number;

    [Trace]
    private static partial void Text(string text);

    private static void TextCore(string text) { }

    private sealed class HeldTransport(RecordingTransport inner, SemaphoreSlim held) : ITraceTransport
    {
        public Action<int>? Kept { get; set; }

        public async ValueTask<TransportResult> SendAsync(TraceBatch batch, CancellationToken cancellationToken)
        {
            await held.WaitAsync(cancellationToken);
            var result = await inner.SendAsync(batch, cancellationToken);
            Kept?.Invoke(batch.RowCount);
            return result;
        }
    }
}
