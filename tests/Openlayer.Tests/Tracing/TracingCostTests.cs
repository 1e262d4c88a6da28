namespace Openlayer.Tests.Tracing;

/// <summary>What a traced call allocates.</summary>
public sealed partial class TracingCostTests : TracingTest
{
    [Fact]
    public async Task When_tracing_is_off_nothing_is_recorded_and_nothing_fails()
    {
        OpenlayerTracer.Configure(new OpenlayerOptions { DisablePublish = true });
        Nothing();
        using (var step = OpenlayerTracer.StartStep("off"))
        {
            step.SetOutput(1);
            Assert.Null(step.Step);
            Assert.Null(OpenlayerTracer.CurrentStep);
        }

        Assert.Equal(default, await OpenlayerTracer.FlushAsync(Patience));
        Assert.Empty(Sent.Rows);
    }

    [Fact]
    public void When_tracing_is_off_a_traced_call_allocates_nothing()
    {
        OpenlayerTracer.Configure(new OpenlayerOptions { DisablePublish = true });
        Add(1, 2);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
        {
            Add(i, i);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void When_tracing_is_on_a_call_with_two_inputs_and_an_output_allocates_at_most_300_bytes()
    {
        Add(1, 2);
        using var outer = OpenlayerTracer.StartStep("outer");
        Add(1, 2);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Add(1, 2);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, 300);
    }

    [Trace]
    private partial void Nothing();

    private void NothingCore() { }

    [Trace]
    private partial int Add(int a, int b);

    private int AddCore(int a, int b) => a + b;
}
