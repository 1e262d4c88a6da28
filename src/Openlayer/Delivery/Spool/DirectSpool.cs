namespace Openlayer.Delivery.Spool;

/// <summary>
/// Writes a trace to disk on the thread that closes it, in place of the queue: where the settings ask for the disk first, and
/// where memory has no room. What this has written survives the process, and is sent from there. Never throws.
/// </summary>
internal sealed class DirectSpool(OpenlayerOptions options, TraceSpool spool, BatchOrigin origin, TraceLedger ledger) : IDisposable
{
    // Not one writer under a lock: a redactor is user code, which may wait for another thread that closes a trace.
    private readonly RowWriterPool _writers = new(options);
    private readonly ConfigTexts _configs = new();

    // A redactor whose own calls are traced would otherwise call itself without end.
    [ThreadStatic]
    private static bool _isWriting;

    /// <returns>False when the trace is not on disk, and has to go another way.</returns>
    public bool TryKeep(Trace trace)
    {
        if (_isWriting || options.PipelineOf(trace) is not { } pipelineId)
            return false;
        var rows = _writers.Take();
        _isWriting = true;
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
#pragma warning disable CA1031 // Whoever is asked next tells it.
        catch (Exception)
#pragma warning restore CA1031
        {
            return false;
        }
        finally
        {
            _isWriting = false;
            _writers.Return(rows);
        }
    }

    public void Dispose() => _writers.Dispose();
}
