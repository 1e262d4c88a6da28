namespace Openlayer;

/// <summary>Sizes, times and limits of delivery. The defaults suit a busy server.</summary>
public sealed class TraceDeliveryOptions
{
    /// <summary>
    /// Most bytes of traces kept in memory on their way out, 64 MiB by default; at least 64 KiB, and never more than a
    /// 16th of the memory that the process may have. A trace that does not fit is written to disk by the call that
    /// closes it, <see cref="CaptureOptions.Redactor"/> included; without a spool it is dropped and counted.
    /// </summary>
    public long MaxQueueBytes { get; set; } = 64L * 1024 * 1024;

    /// <summary>Most rows a request, 500 by default; 1 to 10,000.</summary>
    public int MaxBatchRows { get; set; } = 500;

    /// <summary>
    /// Most bytes a request, 4 MiB by default; at least 1 KiB. A single row that is larger is still sent, alone.
    /// </summary>
    public int MaxBatchBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>How long a row may wait for others to share its request, 200 ms by default; 0 to 1 minute.</summary>
    public TimeSpan Linger { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Most requests under way at once, 4 by default; 1 to 64.</summary>
    public int MaxConcurrentRequests { get; set; } = 4;

    /// <summary>Longest time for one request, 60 s by default.</summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Longest time to connect, 5 s by default.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Attempts after the first, 10 by default, which bridges about a minute; 0 to 1,000. More than the other Openlayer
    /// SDKs' 2, as a trace that is given up is lost.
    /// </summary>
    public int MaxRetries { get; set; } = 10;

    /// <summary>Longest time that a stopping host or process waits for what is still queued, 5 s by default.</summary>
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(5);

    internal void CopyTo(TraceDeliveryOptions other)
    {
        other.MaxQueueBytes = MaxQueueBytes;
        other.MaxBatchRows = MaxBatchRows;
        other.MaxBatchBytes = MaxBatchBytes;
        other.Linger = Linger;
        other.MaxConcurrentRequests = MaxConcurrentRequests;
        other.RequestTimeout = RequestTimeout;
        other.ConnectTimeout = ConnectTimeout;
        other.MaxRetries = MaxRetries;
        other.ShutdownTimeout = ShutdownTimeout;
    }
}
