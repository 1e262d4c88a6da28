using System.Threading.Channels;

namespace Openlayer.Testing.Tests;

/// <summary>A test waits for what ends after the call it makes.</summary>
public sealed class WaitingTests
{
    [Fact]
    public async Task A_trace_that_ends_later_is_waited_for()
    {
        using var recorder = TraceRecorder.Start();
        var gate = new TaskCompletionSource();
        var work = Task.Run(async () =>
        {
            await gate.Task;
            ShopAgent.Place(new Order("hats", 1));
            ShopAgent.Place(new Order("shoes", 2));
        });
        var first = recorder.WaitForTraceAsync("Place");
        var second = recorder.WaitForTraceWhereAsync(trace => trace.Inputs["order"].As<Order>()!.Number == 2);
        var both = recorder.WaitForTracesAsync(2);
        Assert.False(first.IsCompleted);
        gate.SetResult();
        Assert.Equal("hats", (await first).Inputs["order"].As<Order>()!.Item);
        Assert.Equal("shoes", (await second).Inputs["order"].As<Order>()!.Item);
        Assert.Equal(2, (await both).Count);
        await work;
    }

    [Fact]
    public async Task One_that_has_ended_is_returned_at_once()
    {
        using var recorder = TraceRecorder.Start();
        ShopAgent.Place(new Order("hats", 1));
        Assert.Equal("Place", (await recorder.WaitForTraceAsync("Place", TimeSpan.Zero)).Name);
    }

    [Fact]
    public async Task A_wait_in_vain_says_what_ended_instead()
    {
        using var recorder = TraceRecorder.Start();
        using (OpenlayerTracer.UseUserSession("ada"))
        {
            ShopAgent.Place(new Order("hats", 1));
        }

        var error = await Assert.ThrowsAsync<TraceNotFoundException>(() =>
            recorder.WaitForTraceAsync("AnswerAsync", TimeSpan.FromMilliseconds(20))
        );
        Assert.Equal(
            """
            No trace 'AnswerAsync' ended within 0.02 s. Traced:
            - Place(order: {"item":"hats","number":1}) -> {"item":"hats","number":2}, user 'ada', no session
            """,
            error.Message,
            ignoreLineEndingDifferences: true
        );
        error = await Assert.ThrowsAsync<TraceNotFoundException>(() => recorder.WaitForTracesAsync(2, TimeSpan.Zero));
        Assert.StartsWith(
            "Expected 2 traces within 0 s, but 1 ended. Traced:",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_caller_that_gives_up_is_heard()
    {
        using var recorder = TraceRecorder.Start();
        using var giveUp = new CancellationTokenSource();
        var wait = recorder.WaitForTraceAsync("Place", cancellationToken: giveUp.Token);
        await giveUp.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => wait);
    }

    [Fact]
    public async Task What_can_not_be_waited_for_is_refused()
    {
        using var recorder = TraceRecorder.Start();
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() =>
            recorder.WaitForTraceAsync("Place", TimeSpan.FromMilliseconds(-1))
        );
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() =>
            recorder.WaitForTraceAsync("Place", TimeSpan.FromDays(25))
        );
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => recorder.WaitForTracesAsync(-1));
        await Assert.ThrowsAsync<ArgumentException>(() => recorder.WaitForTraceAsync(" "));
    }

    [Fact]
    public async Task Thousands_that_wait_each_find_their_trace()
    {
        const int count = 2_000;
        using var recorder = TraceRecorder.Start();
        var orders = Channel.CreateUnbounded<int>();
        var worker = Task.Run(async () =>
        {
            await foreach (var number in orders.Reader.ReadAllAsync())
            {
                ShopAgent.Place(new Order("hats", number));
            }
        });
        for (var i = 0; i < count; i++)
        {
            orders.Writer.TryWrite(i);
        }

        orders.Writer.Complete();
        var all = await recorder.WaitForTracesAsync(count, TimeSpan.FromMinutes(1));
        Assert.Equal(Enumerable.Range(0, count), all.Select(trace => trace.Inputs["order"].As<Order>()!.Number));
        await worker;
    }
}
