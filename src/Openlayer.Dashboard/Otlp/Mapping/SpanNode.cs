using OpenTelemetry.Proto.Common.V1;
using OpenTelemetry.Proto.Resource.V1;
using OpenTelemetry.Proto.Trace.V1;

namespace Openlayer.Dashboard.Otlp.Mapping;

/// <summary>A span in the tree of its trace.</summary>
internal sealed class SpanNode
{
    public SpanNode(Span span, Resource? resource, InstrumentationScope? scope)
    {
        Span = span;
        Resource = resource ?? new();
        Scope = scope ?? new();
        Id = SpanId.Of(span.SpanId) ?? "";
        ParentId = SpanId.Of(span.ParentSpanId);
        Attributes = new(span.Attributes);
        Kind = StepKind.Of(span.Name, Attributes);
        Usage = Usage.Of(Attributes);
    }

    public Span Span { get; }

    public Resource Resource { get; }

    public InstrumentationScope Scope { get; }

    public string Id { get; }

    public string TraceId => SpanId.OfTrace(Span.TraceId) ?? "";

    public string? ParentId { get; }

    public SpanAttributes Attributes { get; }

    /// <summary>The type of its step.</summary>
    public string Kind { get; }

    public bool IsInference => Kind is StepKind.ChatCompletion or StepKind.Embedding;

    /// <summary>What its sender counted.</summary>
    public Usage? Usage { get; }

    /// <summary>Whether its step counts, because no other step counts the same usage.</summary>
    public bool Counts { get; set; }

    /// <summary>Whether a span below it counts.</summary>
    public bool HasCountedBelow { get; set; }

    /// <summary>True for the node that holds spans together whose common parent isn't known.</summary>
    public bool IsSynthetic { get; init; }

    public SpanNode? Parent { get; set; }

    public List<SpanNode> Children { get; } = [];

    public int Depth { get; set; }

    public SpanMessages Messages => field ??= SpanMessages.Of(this);

    /// <summary>Unix seconds; null when its sender gave no time.</summary>
    public double? Start => Seconds(Span.StartTimeUnixNano);

    /// <summary>Unix seconds; null while the span is open.</summary>
    public double? End => Seconds(Span.EndTimeUnixNano);

    /// <summary>Milliseconds.</summary>
    public double Latency =>
        Span.StartTimeUnixNano > 0 && Span.EndTimeUnixNano > Span.StartTimeUnixNano
            ? (Span.EndTimeUnixNano - Span.StartTimeUnixNano) / 1e6
            : 0;

    public IEnumerable<SpanNode> Ancestors()
    {
        for (var above = Parent; above is not null; above = above.Parent)
        {
            yield return above;
        }
    }

    private static double? Seconds(ulong nanoseconds) => nanoseconds == 0 ? null : nanoseconds / 1e9;
}
