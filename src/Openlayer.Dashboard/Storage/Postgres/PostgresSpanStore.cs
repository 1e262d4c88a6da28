namespace Openlayer.Dashboard.Storage.Postgres;

/// <summary>Keeps spans in their table. Each that is added or replaced gets a new number.</summary>
internal sealed class PostgresSpanStore(PostgresDatabase database) : ISpanStore
{
    public IReadOnlyList<StoredSpan> Add(string pipeline, IReadOnlyList<StoredSpan> spans, int maxSpans, long maxBytes)
    {
        var name = pipeline.Storable();
        using var writer = database.Write();
        var known = Known(writer, name, spans);
        var rejected = new List<StoredSpan>();
        var kept = new Dictionary<(string, string), StoredSpan>();
        foreach (var trace in spans.GroupBy(static span => span.TraceId))
        {
            var sizes = known[trace.Key].ToDictionary(static span => span.SpanId, static span => span.Size);
            var bytes = sizes.Values.Sum();
            foreach (var span in trace)
            {
                var isKnown = sizes.TryGetValue(span.SpanId, out var replaced);
                if (sizes.Count + (isKnown ? 0 : 1) > maxSpans || bytes - replaced + span.Body.Length > maxBytes)
                {
                    rejected.Add(span);
                    continue;
                }

                bytes += span.Body.Length - replaced;
                sizes[span.SpanId] = span.Body.Length;
                kept[(span.TraceId, span.SpanId)] = span;
            }
        }

        if (kept.Count > 0)
        {
            writer.Query(Upsert(name, [.. kept.Values]), static _ => true);
        }

        return rejected;
    }

    public (IReadOnlyList<byte[]> Bodies, SpanRevision Revision, bool HasRow) Read(string pipeline, string traceId)
    {
        using var reader = database.Write();
        var name = pipeline.Storable();
        var key = new SqlText()
            .Raw("SELECT 1 FROM row_keys k")
            .Add($" WHERE k.pipeline = {name} AND k.inference_id = {traceId}");
        var hasRow = reader.Query(key, static _ => true).Count > 0;
        var sql = new SqlText()
            .Raw("SELECT s.revision, s.body FROM spans s")
            .Add($" WHERE s.pipeline = {name} AND s.trace_id = {traceId} ORDER BY s.revision");
        var spans = reader.Query(sql, static row => (Revision: row.GetInt64(0), Body: row.GetFieldValue<byte[]>(1)));
        return (
            [.. spans.Select(static span => span.Body)],
            new(spans.Count, spans.Sum(static span => span.Revision)),
            hasRow
        );
    }

    // The sum, not the last number: of two replicas, the one that drew the lower number may be the last to commit.
    public SpanRevision Revision(string pipeline, string traceId)
    {
        using var reader = database.Write();
        var sql = new SqlText()
            .Raw("SELECT count(*), coalesce(sum(s.revision), 0)::bigint FROM spans s")
            .Add($" WHERE s.pipeline = {pipeline.Storable()} AND s.trace_id = {traceId}");
        return reader.Query(sql, static row => new SpanRevision(row.GetInt64(0), row.GetInt64(1)))[0];
    }

    private static ILookup<string, (string SpanId, long Size)> Known(
        PostgresReader reader,
        string pipeline,
        IReadOnlyList<StoredSpan> spans
    )
    {
        var traces = spans.Select(static span => span.TraceId).Distinct().ToArray();
        var sql = new SqlText()
            .Raw("SELECT s.trace_id, s.span_id, length(s.body)::bigint FROM spans s")
            .Add($" WHERE s.pipeline = {pipeline} AND s.trace_id = ANY ({traces})");
        return reader
            .Query(sql, static row => (Trace: row.GetString(0), Span: (row.GetString(1), row.GetInt64(2))))
            .ToLookup(static row => row.Trace, static row => row.Span);
    }

    private static SqlText Upsert(string pipeline, IReadOnlyList<StoredSpan> spans) =>
        new SqlText()
            .Raw("INSERT INTO spans (pipeline, trace_id, span_id, parent_id, start_ns, end_ns, body, revision)")
            .Add($" SELECT {pipeline}, n.*, nextval('span_revisions') FROM ")
            .Add($"unnest({spans.Select(static span => span.TraceId).ToArray()},")
            .Add($" {spans.Select(static span => span.SpanId).ToArray()},")
            .Add($" {spans.Select(static span => span.ParentId).ToArray()},")
            .Add($" {spans.Select(static span => unchecked((long)span.Start)).ToArray()},")
            .Add($" {spans.Select(static span => unchecked((long)span.End)).ToArray()},")
            .Add($" {spans.Select(static span => span.Body.ToArray()).ToArray()})")
            .Raw(" AS n (trace_id, span_id, parent_id, start_ns, end_ns, body)")
            .Raw(" ORDER BY n.trace_id COLLATE \"C\", n.span_id COLLATE \"C\"")
            .Raw(" ON CONFLICT (pipeline, trace_id, span_id) DO UPDATE SET parent_id = excluded.parent_id,")
            .Raw(" start_ns = excluded.start_ns, end_ns = excluded.end_ns, body = excluded.body,")
            .Raw(" revision = excluded.revision");
}
