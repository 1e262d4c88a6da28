namespace Openlayer.Benchmarks.Shipping;

/// <summary>This library with its default settings, or with every trace on disk before it is sent.</summary>
internal sealed class OpenlayerShipper : IShipper
{
    public OpenlayerShipper(Uri sink, bool writeFirst) =>
        OpenlayerTracer.Configure(options =>
        {
            options.BaseUrl = sink.AbsoluteUri;
            options.InferencePipelineId = "benchmark";
            options.Spool.WriteFirst = writeFirst;
        });

    public void Trace(int number)
    {
        using var ids = OpenlayerTracer.UseUserSession("user-17", "session-42");
        AnswerFlow.Answer("When do I get my money back?", "en");
    }

    public void Flush()
    {
        // Bounded, so that a fault ends as a wrong count rather than as a benchmark that never does.
        for (var round = 0; round < 10; round++)
        {
            if (
                OpenlayerTracer.FlushAsync(TimeSpan.FromSeconds(30)).GetAwaiter().GetResult() is
                { IsComplete: true, Spooled: 0 }
            )
            {
                return;
            }
        }
    }

    public void Dispose() => OpenlayerTracer.Configure(new OpenlayerOptions { DisablePublish = true });
}
