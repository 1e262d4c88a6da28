namespace Openlayer.Dashboard.Storage;

/// <summary>One span of an OpenTelemetry trace.</summary>
/// <param name="TraceId">In hexadecimal digits.</param>
/// <param name="SpanId">In hexadecimal digits.</param>
/// <param name="ParentId">In hexadecimal digits; null for a root.</param>
/// <param name="Start">Unix nanoseconds.</param>
/// <param name="End">Unix nanoseconds; 0 while the span is open.</param>
/// <param name="Body">The span as its sender wrote it.</param>
internal sealed record StoredSpan(
    string TraceId,
    string SpanId,
    string? ParentId,
    ulong Start,
    ulong End,
    ReadOnlyMemory<byte> Body
);

/// <summary>Changes whenever a span of the trace is added or replaced.</summary>
internal readonly record struct SpanRevision(long Count, long Last);
