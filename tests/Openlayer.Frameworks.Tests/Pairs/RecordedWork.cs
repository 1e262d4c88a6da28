using Openlayer.TestSupport;

namespace Openlayer.Frameworks.Tests.Pairs;

/// <summary>The tracer of a program without a host, with what it sends.</summary>
internal static class RecordedWork
{
    public static RecordingTransport Start()
    {
        var sent = new RecordingTransport();
        OpenlayerTracer.Configure(new OpenlayerOptions { Transport = sent, DisablePublish = false });
        return sent;
    }

    /// <summary>One piece of work here and now, and whose it is.</summary>
    public static async Task<IEnumerable<string>> UsersAsync()
    {
        var sent = Start();
        await PairedWork.DoAsync("work");
        return await UsersAsync(sent);
    }

    public static async Task<IEnumerable<string>> UsersAsync(RecordingTransport sent)
    {
        var result = await OpenlayerTracer.FlushAsync(TracedApp.Patience);
        Assert.Equal(0, result.Buffered + result.Dropped + result.Rejected);
        return PairedWork.UsersOf(sent.Rows.OrderBy(static row => (double)row["inferenceTimestamp"]!));
    }
}
