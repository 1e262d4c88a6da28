namespace Openlayer.Delivery.Spool;

/// <summary>
/// Writes each trace to disk on the thread that closes it, in place of the queue: what this has written survives the process,
/// and is sent from there. Never throws.
/// </summary>
internal sealed class SpoolFirst(OpenlayerOptions options, TraceSpool spool, BatchOrigin origin, TraceLedger ledger) : IDisposable
{
    // Not one writer under a lock: a redactor is user code, which may wait for another thread that closes a trace.
    private readonly RowWriterPool _writers = new(options);
    private readonly ConfigTexts _configs = new();

    /// <returns>False when the trace is not on disk: the queue has to take it.</returns>
    public bool TryKeep(Trace trace)
    {
        if (options.PipelineOf(trace) is not { } pipelineId)
            return false;
        var rows = _writers.Take();
        try
        {
            var renamedBefore = rows.RenamedColumns;
            var row = rows.Write(trace, out var config);
            using var batch = new RowBatch(origin, pipelineId, _configs.Of(config), startedAt: 0);
            batch.Add(row, ledgerSize: 0);
            if (spool.Keep(batch) != SpoolAnswer.Kept)
                return false;
            ledger.Renamed(rows.RenamedColumns - renamedBefore);
            return true;
        }
#pragma warning disable CA1031 // Whoever empties the queue meets the same, and tells it.
        catch (Exception)
#pragma warning restore CA1031
        {
            return false;
        }
        finally
        {
            _writers.Return(rows);
        }
    }

    public void Dispose() => _writers.Dispose();
}
