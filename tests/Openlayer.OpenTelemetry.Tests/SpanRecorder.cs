using System.Collections.Concurrent;
using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Openlayer.OpenTelemetry.Tests;

/// <summary>Keeps the spans of a provider as they end.</summary>
internal sealed class SpanRecorder : BaseExporter<Activity>
{
    private readonly ConcurrentQueue<Activity> _spans = new();

    public IReadOnlyList<Activity> Spans => [.. _spans];

    public Activity this[string name] => Assert.Single(_spans, span => span.DisplayName == name);

    /// <summary>A provider with the instrumentation, and these sources beside it.</summary>
    public static TracerProvider Start(
        out SpanRecorder recorder,
        Action<OpenlayerInstrumentationOptions>? configure = null,
        params string[] sources
    )
    {
        recorder = new SpanRecorder();
        return Sdk.CreateTracerProviderBuilder()
            .AddProcessor(new SimpleActivityExportProcessor(recorder))
            .AddOpenlayerInstrumentation(configure)
            .AddSource([TestSource.Name, .. sources])
            .Build();
    }

    public override ExportResult Export(in Batch<Activity> batch)
    {
        foreach (var activity in batch)
        {
            _spans.Enqueue(activity);
        }

        return ExportResult.Success;
    }
}

/// <summary>The spans of a library that knows nothing of Openlayer.</summary>
internal static class TestSource
{
    public const string Name = "Library";

    private static readonly ActivitySource _source = new(Name);

    public static Activity? Start(string name, ActivityKind kind = ActivityKind.Internal) =>
        _source.StartActivity(name, kind);
}
