using Openlayer.Delivery.Sending;
using Openlayer.Delivery.Spool.Storage;

namespace Openlayer.Delivery.Spool;

/// <summary>
/// Keeps rows on disk that can't be sent now, and sends them when they can be, whichever process they come from.
/// Thread-safe; never throws.
/// </summary>
internal abstract class TraceSpool
{
    /// <summary>False when nothing is ever kept.</summary>
    public abstract bool IsOn { get; }

    /// <summary>
    /// Keeps a batch's rows, and reports to the ledger when they are kept: they may be sent before this returns.
    /// </summary>
    public abstract SpoolResult Keep(RowBatch batch, SpoolPatience patience);

    /// <summary>Keeps rows that the receiver refused for good, with its response, for a person to look at.</summary>
    public abstract void Reject(RowBatch batch, string answer);

    /// <summary>
    /// Sends what is on disk, and what will be, until <see cref="StopAsync"/>, or until there is no more time.
    /// </summary>
    public abstract Task RunAsync(BatchSender sender, CancellationToken stopNow);

    /// <summary>The receiver has just taken rows of this pipeline: what waits on disk may go too.</summary>
    public abstract void ServerResponded(string inferencePipelineId);

    /// <summary>Tries to send what is on disk now, until all is sent or something could not be.</summary>
    public abstract Task ReplayAsync();

    /// <summary>Ends the sending, and lets go of what is left: any process may send it from then on.</summary>
    public abstract Task StopAsync();

    /// <summary>What is on disk now, over all pipelines that this process sends to.</summary>
    public abstract BufferStatus Status();

    /// <summary>Deletes what waits.</summary>
    /// <returns>The rows that went.</returns>
    public abstract long Clear();
}
