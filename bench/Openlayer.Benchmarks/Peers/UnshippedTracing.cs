using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Openlayer.Benchmarks.Peers;

/// <summary>
/// Turns tracing on with nothing at the other end, so that only the work in this process is measured.
/// </summary>
internal static class UnshippedTracing
{
    public static void TurnOn()
    {
        // The smallest queue there is: these loops close traces faster than any program, and a backlog would measure
        // the collector and the writing of rows, which the other side here does not do.
        var options = new OpenlayerOptions { Transport = new NowhereTransport() };
        options.Delivery.MaxQueueBytes = 64 * 1024;
        OpenlayerTracer.Configure(options);
    }

    public static void TurnOff() => OpenlayerTracer.Configure(new OpenlayerOptions { DisablePublish = true });

    public static TracerProvider OpenTelemetry(string source) =>
        Sdk.CreateTracerProviderBuilder().AddSource(source).AddProcessor(new NowhereProcessor()).Build();

    private sealed class NowhereProcessor : BaseProcessor<Activity>;
}

/// <summary>Takes everything at once.</summary>
internal sealed class NowhereTransport : ITraceTransport
{
    public ValueTask<TransportResult> SendAsync(TraceBatch batch, CancellationToken cancellationToken) =>
        ValueTask.FromResult(TransportResult.Delivered);
}
