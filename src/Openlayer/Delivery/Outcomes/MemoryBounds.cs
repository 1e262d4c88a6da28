namespace Openlayer.Delivery.Outcomes;

/// <summary>
/// What delivery may take of the memory that the process may have, be that a machine's, a container's or the runtime's
/// own limit.
/// </summary>
internal static class MemoryBounds
{
    // Rows that are written, batched and sent take several times the room of what waits in the queue.
    private const int ShareOfQueue = 16;
    private const int ShareOfRecord = 8;
    private const int ShareOfLarge = 256;
    private const int BatchesInQueue = 4;

    private const long LargestRecord = 1024 * 1024 * 1024;

    private static readonly long _available = Math.Max(1, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);

    /// <summary>The longest record of a segment that is written or read.</summary>
    public static int RecordBytes { get; } = (int)Math.Min(_available / ShareOfRecord, LargestRecord);

    /// <summary>A trace of more bytes than this is written while no other such one is.</summary>
    public static long LargeRow { get; } = _available / ShareOfLarge;

    /// <summary>The most bytes of traces on their way out.</summary>
    public static long QueueBytes(TraceDeliveryOptions options) =>
        Math.Min(options.MaxQueueBytes, _available / ShareOfQueue);

    /// <summary>The most bytes of a request with more than one row.</summary>
    public static int BatchBytes(TraceDeliveryOptions options) =>
        (int)Math.Min(options.MaxBatchBytes, Math.Max(1, _available / ShareOfQueue / BatchesInQueue));
}
