namespace Openlayer.Dashboard.Storage;

/// <summary>Keeps the spans of OpenTelemetry traces, because they arrive late and in any order.</summary>
/// <remarks>
/// Rows are written after their spans, in a transaction of their own. A process that is killed in between has not
/// acknowledged the spans, so their sender sends them again, and the row is built then.
/// </remarks>
internal interface ISpanStore
{
    /// <summary>Keeps all spans that fit, in one transaction. A span that is already known is replaced.</summary>
    /// <returns>The spans that would make their trace larger than the limits.</returns>
    IReadOnlyList<StoredSpan> Add(string pipeline, IReadOnlyList<StoredSpan> spans, int maxSpans, long maxBytes);

    /// <summary>The bodies of all spans of a trace, the revision that they are, and whether there is a row.</summary>
    (IReadOnlyList<byte[]> Bodies, SpanRevision Revision, bool HasRow) Read(string pipeline, string traceId);

    SpanRevision Revision(string pipeline, string traceId);
}
