namespace Openlayer;

/// <summary>How delivery fares at the moment.</summary>
/// <param name="Counts">What became of the traces closed since tracing was configured.</param>
/// <param name="QueueBytes">Memory of the traces on their way, roughly.</param>
/// <param name="MaxQueueBytes">The most that <paramref name="QueueBytes"/> may be.</param>
/// <param name="ServerDownSince">Since when no request is answered; null while the receiver is there.</param>
/// <param name="Fault">What the last attempt failed with, in words for a log; null once one was answered.</param>
public sealed record DeliveryStatus(
    FlushSummary Counts,
    long QueueBytes,
    long MaxQueueBytes,
    DateTimeOffset? ServerDownSince,
    string? Fault
);
