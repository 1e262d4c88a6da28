using Microsoft.Extensions.Options;
using Openlayer.Dashboard.Collector;
using Openlayer.Dashboard.Otlp.Mapping;
using Openlayer.Dashboard.Storage;
using OpenTelemetry.Proto.Collector.Trace.V1;

namespace Openlayer.Dashboard.Otlp;

/// <summary>Takes spans into the store, and builds the rows of their traces from all spans there.</summary>
internal sealed class OtlpCollector(
    ISpanStore spans,
    ITraceWriter writer,
    IngestFigures figures,
    IOptions<OpenlayerDashboardOptions> options
) : IDisposable
{
    // New rows are written together until they take this many characters.
    private const int MaxBatchLength = 4 * 1024 * 1024;

    // Of two requests with spans of one trace, the later one must build the row.
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Returns once the spans are kept and their rows are written.</summary>
    /// <param name="pipeline">The pipeline that the request names; null if it names none.</param>
    /// <param name="sender">What is known of who sent it.</param>
    /// <exception cref="StorageUnavailableException">The store can't be used now.</exception>
    public async Task<Rejections> CollectAsync(ExportTraceServiceRequest request, string? pipeline, string sender)
    {
        var received = ReceivedSpans.Of(request, pipeline);
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            foreach (var (name, sent) in received.ByPipeline)
            {
                var rejected = spans.Add(name, sent, Rejections.MaxSpansPerTrace, Rejections.MaxBytesPerTrace);
                received.Rejected.BeyondTrace += rejected.Count;
                await BuildAsync(name, sender, sent.Select(static span => span.TraceId).Distinct())
                    .ConfigureAwait(false);
            }
        }
        finally
        {
            _turn.Release();
        }

        if (received.Rejected.Count > 0)
        {
            figures.Refused(RefusalReason.Spans, received.Rejected.Count, received.Rejected.Message);
        }

        return received.Rejected;
    }

    public void Dispose() => _turn.Dispose();

    private async Task BuildAsync(string pipeline, string sender, IEnumerable<string> traceIds)
    {
        var left = new Queue<string>(traceIds);
        while (left.Count > 0)
        {
            var added = new List<IncomingRow>();
            var revisions = new List<(string TraceId, SpanRevision Revision)>();
            for (var length = 0; length < MaxBatchLength && left.TryDequeue(out var traceId); )
            {
                var (bodies, revision, hasRow) = spans.Read(pipeline, traceId);
                if (bodies.Count == 0)
                {
                    continue;
                }

                var row = TraceRow.Of(traceId, bodies, options.Value.TimeProvider);
                revisions.Add((traceId, revision));
                if (!hasRow || !await ReplaceAsync(pipeline, sender, row).ConfigureAwait(false))
                {
                    length += row.Json.Length;
                    added.Add(row);
                }
            }

            if (added.Count > 0)
            {
                await writer.WriteAsync(pipeline, TraceRow.Config, added, CancellationToken.None).ConfigureAwait(false);
                figures.Received(pipeline, sender, added);
            }

            // Another process may have added spans in between, and built its row before this one was written.
            foreach (var (traceId, revision) in revisions.Where(one => IsOutdated(pipeline, one.TraceId, one.Revision)))
            {
                left.Enqueue(traceId);
            }
        }
    }

    private async Task<bool> ReplaceAsync(string pipeline, string sender, IncomingRow row)
    {
        RowRecord? before = null;
        var isReplaced = await writer
            .UpdateAsync(
                pipeline,
                row.InferenceId,
                (record, old) =>
                {
                    before = record;
                    return LaterColumns.Keep(row, old);
                },
                CancellationToken.None
            )
            .ConfigureAwait(false);
        if (isReplaced && before is not null)
        {
            figures.Rebuilt(pipeline, sender, before, row);
        }

        return isReplaced;
    }

    private bool IsOutdated(string pipeline, string traceId, SpanRevision revision) =>
        spans.Revision(pipeline, traceId) is { Count: > 0 } now && now != revision;
}
