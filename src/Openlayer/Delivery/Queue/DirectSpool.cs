using Openlayer.Delivery.Outcomes;
using Openlayer.Delivery.Sending;
using Openlayer.Delivery.Spool;
using Openlayer.Delivery.Spool.Storage;

namespace Openlayer.Delivery.Queue;

/// <summary>
/// Writes a trace to disk on the thread that closes it, in place of the queue: where the settings ask for the disk
/// first, and where memory has no room. What this has written survives the process, and is sent from there. Never
/// throws.
/// </summary>
internal sealed class DirectSpool(
    LiveSettings settings,
    RowSource rows,
    TraceSpool spool,
    BatchOrigin origin,
    TraceLedger ledger,
    DeliveryLog log
)
{
    private readonly Lock _large = new();

    // A redactor whose own calls are traced would otherwise call itself without end.
    [ThreadStatic]
    private static bool _isWriting;

    /// <param name="trace">A closed trace.</param>
    /// <param name="mayWait">True where the settings ask for the disk first, and the call waits for it.</param>
    public DirectResult Keep(ActiveTrace trace, bool mayWait)
    {
        if (TracePipelineId.Of(trace, settings.Current) is not { } pipelineId)
        {
            return DirectResult.NoPipeline;
        }

        if (_isWriting)
        {
            return DirectResult.NoRoom;
        }

        _isWriting = true;
        try
        {
            var patience = mayWait ? SpoolPatience.Background : SpoolPatience.Call;
            return IsLarge(trace) ? KeepAlone(trace, pipelineId, patience) : Keep(trace, pipelineId, patience);
        }
#pragma warning disable CA1031 // One trace that can't be written must not reach the call that closes it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            log.Unwritable(trace.Root.Name, exception);
            return DirectResult.Unwritable;
        }
        finally
        {
            _isWriting = false;
        }
    }

    /// <summary>
    /// True where several threads could fill a small memory. They wait for each other, as they would for the disk. Not
    /// with a redactor, which may wait for another thread that closes a trace.
    /// </summary>
    private bool IsLarge(ActiveTrace trace) =>
        trace.Size > MemoryBounds.LargeRow && settings.Current.Capture.Redactor is null;

    private DirectResult KeepAlone(ActiveTrace trace, string pipelineId, SpoolPatience patience)
    {
        lock (_large)
        {
            return Keep(trace, pipelineId, patience);
        }
    }

    private DirectResult Keep(ActiveTrace trace, string pipelineId, SpoolPatience patience)
    {
        using var batch = rows.WriteAlone(trace, pipelineId, origin, out var renamedColumns);
        if (spool.Keep(batch, patience) != SpoolResult.Kept)
        {
            return DirectResult.NoRoom;
        }

        ledger.Renamed(renamedColumns);
        trace.Release();
        return DirectResult.Kept;
    }
}

/// <summary>What became of a trace that was to be written to disk at once.</summary>
internal enum DirectResult
{
    /// <summary>It is on disk.</summary>
    Kept,

    /// <summary>The disk can't take it now.</summary>
    NoRoom,

    /// <summary>It is for no pipeline.</summary>
    NoPipeline,

    /// <summary>It has no row, which is already logged.</summary>
    Unwritable,
}
