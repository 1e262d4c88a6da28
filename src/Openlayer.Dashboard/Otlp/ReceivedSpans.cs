using Google.Protobuf;
using Openlayer.Dashboard.Otlp.Mapping;
using Openlayer.Dashboard.Storage;
using OpenTelemetry.Proto.Collector.Trace.V1;
using OpenTelemetry.Proto.Trace.V1;

namespace Openlayer.Dashboard.Otlp;

/// <summary>The spans of one request, by pipeline, in the order in which they were sent.</summary>
internal sealed class ReceivedSpans
{
    private readonly Dictionary<string, List<StoredSpan>> _byPipeline = new(StringComparer.Ordinal);
    private int _count;

    public IReadOnlyDictionary<string, List<StoredSpan>> ByPipeline => _byPipeline;

    public Rejections Rejected { get; } = new();

    /// <param name="pipeline">The pipeline that the request names; null if it names none.</param>
    public static ReceivedSpans Of(ExportTraceServiceRequest request, string? pipeline)
    {
        var received = new ReceivedSpans();
        foreach (var resource in request.ResourceSpans)
        {
            var name = pipeline ?? PipelineName.OfResource(resource.Resource);
            SpanLimits.Apply(resource.Resource ??= new());
            foreach (var scope in resource.ScopeSpans)
            {
                SpanLimits.Apply(scope.Scope ??= new());
                foreach (var span in scope.Spans)
                {
                    received.Add(name, resource, scope, span);
                }
            }
        }

        return received;
    }

    private void Add(string pipeline, ResourceSpans resource, ScopeSpans scope, Span span)
    {
        if (SpanId.OfTrace(span.TraceId) is not { } traceId || SpanId.Of(span.SpanId) is not { } spanId)
        {
            Rejected.InvalidIds++;
            return;
        }

        if (_count == Rejections.MaxSpansPerRequest)
        {
            Rejected.BeyondRequest++;
            return;
        }

        _count++;
        SpanLimits.Apply(span);
        var alone = new ResourceSpans
        {
            Resource = resource.Resource,
            ScopeSpans =
            {
                new ScopeSpans { Scope = scope.Scope, Spans = { span } },
            },
        };
        if (!_byPipeline.TryGetValue(pipeline, out var spans))
        {
            _byPipeline[pipeline] = spans = [];
        }

        spans.Add(
            new(
                traceId,
                spanId,
                SpanId.Of(span.ParentSpanId),
                span.StartTimeUnixNano,
                span.EndTimeUnixNano,
                alone.ToByteArray()
            )
        );
    }
}
