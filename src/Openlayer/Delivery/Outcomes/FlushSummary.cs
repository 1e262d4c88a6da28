namespace Openlayer;

/// <summary>What became of the traces closed since tracing was configured.</summary>
/// <param name="Delivered">Kept by the receiver.</param>
/// <param name="Buffered">Still on their way; 0 unless the flush ran out of time.</param>
/// <param name="Rejected">Refused by the receiver for good; the log has the reason.</param>
/// <param name="Dropped">Given up: no room, no pipeline, no answer after every retry and no room on disk, or no row
/// could be written. The log has the reason.</param>
/// <param name="Spooled">On disk, to be sent once the receiver is back, by this process or the next.</param>
/// <remarks>The five add up to the number of closed traces.</remarks>
public readonly record struct FlushSummary(long Delivered, long Buffered, long Rejected, long Dropped, long Spooled = 0)
{
    /// <summary>True when nothing is on its way any more.</summary>
    public bool IsComplete => Buffered == 0;
}
