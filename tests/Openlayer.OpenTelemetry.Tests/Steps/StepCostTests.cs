namespace Openlayer.OpenTelemetry.Tests.Steps;

/// <summary>What a traced call allocates: the same as ever, unless somebody listens.</summary>
public sealed partial class StepCostTests
{
    // Of a call with two numbers and a number as the result: its step, and the two contexts around it.
    private const long BytesOfCall = 208;

    [Fact]
    public void Without_a_listener_a_call_costs_what_it_costs_without_this_package()
    {
        using var tracing = Tracing.Start();
        Assert.Equal(BytesOfCall, BytesOf());
        using (SpanRecorder.Start(out _))
        {
            Assert.True(BytesOf() > BytesOfCall);
        }

        Assert.Equal(BytesOfCall, BytesOf());
    }

    [Fact]
    public void Without_tracing_a_call_costs_nothing_even_with_a_listener()
    {
        OpenlayerTracer.Configure(new OpenlayerOptions { DisablePublish = true });
        using var provider = SpanRecorder.Start(out var spans);
        Assert.Equal(0, BytesOf());
        Assert.Empty(spans.Spans);
    }

    private static long BytesOf()
    {
        using var outer = OpenlayerTracer.StartStep("outer");
        for (var i = 0; i < 100; i++)
        {
            _ = Add(i, i);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        _ = Add(1, 2);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    [Trace]
    private static int Add(int a, int b) => a + b;
}
