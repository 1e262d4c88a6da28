using Microsoft.Extensions.Options;
using Openlayer.Dashboard.Otlp.Mapping;
using Openlayer.Dashboard.Storage;
using OpenTelemetry.Proto.Collector.Trace.V1;

namespace Openlayer.Dashboard.Otlp;

/// <summary>Takes spans into the store, and builds the rows of their traces anew from all spans that are there.</summary>
internal sealed class OtlpCollector(SpanStore spans, TraceWriter writer, IOptions<OpenlayerDashboardOptions> options)
    : IDisposable
{
    // Rows are written together until they take this many characters.
    private const int MaxBatchLength = 4 * 1024 * 1024;

    // Of two requests with spans of one trace, the later one must build the row.
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Returns once the spans are kept and their rows are written.</summary>
    /// <param name="pipeline">The pipeline that the request names; null if it names none.</param>
    /// <exception cref="StorageUnavailableException">The store can't be used now.</exception>
    public async Task<Rejections> CollectAsync(ExportTraceServiceRequest request, string? pipeline)
    {
        var received = ReceivedSpans.Of(request, pipeline);
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            foreach (var (name, sent) in received.ByPipeline)
            {
                var rejected = spans.Add(name, sent, Rejections.MaxSpansPerTrace, Rejections.MaxBytesPerTrace);
                received.Rejected.BeyondTrace += rejected.Count;
                await BuildAsync(name, [.. sent.Select(static span => span.TraceId).Distinct()]).ConfigureAwait(false);
            }
        }
        finally
        {
            _turn.Release();
        }

        return received.Rejected;
    }

    public void Dispose() => _turn.Dispose();

    private async Task BuildAsync(string pipeline, IReadOnlyList<string> traceIds)
    {
        // Another process may have added spans, or built from fewer, between the reading and the writing.
        var left = new Queue<string>(traceIds);
        while (left.Count > 0)
        {
            var (rows, revisions) = Read(pipeline, left);
            if (rows.Count == 0)
            {
                continue;
            }

            await writer.WriteAsync(pipeline, TraceRow.Config, rows, CancellationToken.None).ConfigureAwait(false);
            foreach (var (traceId, revision) in revisions)
            {
                if (spans.Revision(pipeline, traceId) is { Count: > 0 } now && now != revision)
                {
                    left.Enqueue(traceId);
                }
            }
        }
    }

    private (List<IncomingRow> Rows, List<(string, SpanRevision)> Revisions) Read(string pipeline, Queue<string> left)
    {
        var rows = new List<IncomingRow>();
        var revisions = new List<(string, SpanRevision)>();
        var length = 0;
        while (length < MaxBatchLength && left.TryDequeue(out var traceId))
        {
            var (bodies, revision) = spans.Read(pipeline, traceId);
            if (bodies.Count == 0)
            {
                continue;
            }

            var row = TraceRow.Of(traceId, bodies, options.Value.TimeProvider);
            length += row.Json.Length;
            rows.Add(row);
            revisions.Add((traceId, revision));
        }

        return (rows, revisions);
    }
}
