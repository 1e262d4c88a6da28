using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Trace;

namespace Openlayer.Benchmarks.Shipping;

/// <summary>
/// OpenTelemetry with OTLP over HTTP. Its queue drops spans when it is full, so a large one is given for a fair count.
/// </summary>
internal sealed class OtlpShipper(Uri sink, int? queue) : IShipper
{
    private readonly TracerProvider _provider = Sdk.CreateTracerProviderBuilder()
        .AddSource(ActivityFlow.Source.Name)
        .AddOtlpExporter(options =>
        {
            options.Endpoint = new Uri(sink, "v1/traces");
            options.Protocol = OtlpExportProtocol.HttpProtobuf;
            if (queue is { } size)
            {
                options.BatchExportProcessorOptions.MaxQueueSize = size;
            }
        })
        .Build();

    public void Trace(int number) => ActivityFlow.Answer("When do I get my money back?", "en", "user-17", "session-42");

    public void Flush() => _provider.ForceFlush(300_000);

    public void Dispose() => _provider.Dispose();
}
