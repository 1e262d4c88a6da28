namespace Openlayer.Delivery.Spool;

/// <summary>
/// Writes a trace to disk on the thread that closes it, in place of the queue: where the settings ask for the disk first, and
/// where memory has no room. What this has written survives the process, and is sent from there. Never throws.
/// </summary>
internal sealed class DirectSpool(OpenlayerOptions options, TraceSpool spool, BatchOrigin origin, TraceLedger ledger, DeliveryLog log) : IDisposable
{
    // Not one writer under a lock: a redactor is user code, which may wait for another thread that closes a trace.
    private readonly RowWriterPool _writers = new(options);
    private readonly ConfigTexts _configs = new();

    // A redactor whose own calls are traced would otherwise call itself without end.
    [ThreadStatic]
    private static bool _isWriting;

    /// <param name="trace">A closed trace.</param>
    /// <param name="mayWait">True where the settings ask for the disk first, and the call waits for it.</param>
    public DirectAnswer Keep(ActiveTrace trace, bool mayWait)
    {
        if (options.PipelineOf(trace) is not { } pipelineId)
            return DirectAnswer.NoPipeline;
        if (_isWriting)
            return DirectAnswer.NoRoom;
        var rows = _writers.Take();
        _isWriting = true;
        try
        {
            var renamedBefore = rows.RenamedColumns;
            var row = rows.Write(trace, out var config);
            using var batch = new RowBatch(origin, pipelineId, _configs.Of(config), startedAt: 0);
            batch.Add(row, ledgerSize: 0);
            if (spool.Keep(batch, mayWait ? SpoolPatience.Background : SpoolPatience.Call) != SpoolAnswer.Kept)
                return DirectAnswer.NoRoom;
            ledger.Renamed(rows.RenamedColumns - renamedBefore);
            trace.Release();
            return DirectAnswer.Kept;
        }
#pragma warning disable CA1031 // One trace that can't be written must not reach the call that closes it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            log.Unwritable(trace.Root.Name, exception);
            return DirectAnswer.Unwritable;
        }
        finally
        {
            _isWriting = false;
            _writers.Return(rows);
        }
    }

    public void Dispose() => _writers.Dispose();
}

/// <summary>What became of a trace that was to be written to disk at once.</summary>
internal enum DirectAnswer
{
    /// <summary>It is on disk.</summary>
    Kept,

    /// <summary>The disk can't take it now.</summary>
    NoRoom,

    /// <summary>It is for no pipeline.</summary>
    NoPipeline,

    /// <summary>It has no row, which has been said.</summary>
    Unwritable,
}
