using System.Runtime.CompilerServices;

namespace Openlayer.Tests.Sampling;

public sealed partial class SamplingTests : TracingTest
{
    [Fact]
    public async Task About_the_given_share_of_the_traces_is_recorded_and_each_is_whole()
    {
        Configure(options => options.Sampling.Rate = 0.25);
        for (var i = 0; i < 4_000; i++)
        {
            Outer(i);
        }

        var rows = await RowsAsync();
        Assert.InRange(rows.Count, 800, 1_200);
        Assert.All(
            rows,
            row =>
            {
                Assert.Equal("Outer", (string?)row["steps"]![0]!["name"]);
                Assert.Equal("Inner", (string?)row["steps"]![0]!["steps"]![0]!["name"]);
            }
        );
    }

    [Fact]
    public async Task At_rate_0_nothing_is_recorded_whatever_is_called_and_however_it_ends()
    {
        Configure(options => options.Sampling.Rate = 0);
        Outer(1);
        await OuterAsync(1);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => OuterAsync(1)));
        Assert.Throws<InvalidOperationException>(() => Fails());
        await Assert.ThrowsAsync<InvalidOperationException>(() => FailsAsync());
        Assert.Equal([0, 1, 2], Numbers(3));
        Assert.Equal([0, 1, 2], await NumbersAsync(3).ToListAsync());
        Assert.Equal([2, 3], Query([1, 2]));
        using (OpenlayerTracer.StartStep("by hand"))
        {
            Outer(1);
        }

        OpenlayerTracer.AddChatCompletionStep(new ChatCompletionDetails());
        Assert.Equal(default, await OpenlayerTracer.FlushAsync(Patience));
    }

    [Fact]
    public async Task What_a_stream_of_a_trace_that_is_left_out_calls_is_left_out_wherever_it_is_read()
    {
        Configure(options =>
            options.Sampling.Predicate = start => start.Name != nameof(Numbers) && start.Name != nameof(NumbersAsync)
        );
        using (OpenlayerTracer.StartStep("reader"))
        {
            Assert.Equal(3, Numbers(3).Count());
        }

        Assert.Equal(3, Numbers(3).Count());
        Assert.Equal(3, (await NumbersAsync(3).ToListAsync()).Count);
        var row = await RowAsync();
        Assert.Equal("reader", (string?)row["steps"]![0]!["name"]);
        Assert.Equal("Numbers", (string?)row["steps"]![0]!["steps"]![0]!["name"]);
    }

    [Fact]
    public async Task Inside_a_trace_that_is_left_out_there_is_no_step_no_trace_and_nothing_to_complain_of()
    {
        var log = new RecordingLogger();
        Configure(options =>
        {
            options.Sampling.Rate = 0;
            options.LoggerFactory = log;
        });
        Looks();
        using (var step = OpenlayerTracer.StartStep("by hand"))
        {
            Assert.Null(step.Step);
            Assert.Null(OpenlayerTracer.CurrentStep);
            step.SetOutput("x");
            using var inner = OpenlayerTracer.StartStep("inner");
            Assert.Null(inner.Step);
        }

        Assert.Null(OpenlayerTracer.CurrentStep);
        Assert.Equal(default, await OpenlayerTracer.FlushAsync(Patience));
        Assert.Empty(log.Lines);
    }

    [Fact]
    public async Task The_flow_is_as_before_once_a_trace_that_is_left_out_has_ended()
    {
        Configure(options =>
            options.Sampling.Predicate = start => start.Name is not nameof(SetsIds) and not nameof(SetsIdsAsync)
        );
        SetsIds();
        // What the body set is the caller's to see, as without tracing; the mark is not.
        Assert.Equal("from the body", OpenlayerTracer.CurrentUserId);
        Outer(1);
        await SetsIdsAsync();
        Outer(2);
        Assert.Equal(2, (await RowsAsync()).Count);
    }

    [Fact]
    public async Task What_goes_on_after_its_root_was_left_out_does_not_become_a_root()
    {
        Configure(options => options.Sampling.Predicate = start => start.Name != nameof(LeavesBehind));
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var left = LeavesBehind(release.Task);
        release.SetResult();
        await left[0];
        Assert.Equal(default, await OpenlayerTracer.FlushAsync(Patience));
    }

    [Fact]
    public void Left_out_calls_allocate_nothing_nor_do_the_calls_they_make()
    {
        Configure(options => options.Sampling.Rate = 0);
        Assert.Equal(0, AllocatedBy(static () => Outer(1)));
        using (OpenlayerTracer.UseUserSession("in a flow", "of its own"))
        {
            Assert.Equal(0, AllocatedBy(static () => Outer(1)));
        }
    }

    [Fact]
    public void Flows_that_keep_a_context_for_left_out_calls_do_not_keep_it_alive()
    {
        Configure(options => options.Sampling.Rate = 0);
        var ended = EndedFlow();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.False(ended.IsAlive);

        [MethodImpl(MethodImplOptions.NoInlining)]
        static WeakReference EndedFlow()
        {
            var local = new AsyncLocal<object?>();
            var held = new object();
            Task.Run(() =>
                {
                    local.Value = held;
                    Outer(1);
                })
                .GetAwaiter()
                .GetResult();
            return new WeakReference(held);
        }
    }

    private static long AllocatedBy(Action call)
    {
        for (var i = 0; i < 50; i++)
        {
            call();
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
        {
            call();
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
