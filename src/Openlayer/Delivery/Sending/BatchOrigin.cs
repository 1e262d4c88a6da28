using Openlayer.Delivery.Outcomes;

namespace Openlayer.Delivery.Sending;

/// <summary>
/// Where a batch's rows come from. It learns what became of them: one call a row, from any thread.
/// </summary>
internal abstract class BatchOrigin
{
    /// <summary>
    /// Whether rows that could not be sent are worth further attempts now; false where they are safe and will be sent
    /// later.
    /// </summary>
    public abstract bool Retries { get; }

    /// <summary>The receiver keeps the rows.</summary>
    public abstract void Delivered(RowBatch batch);

    /// <summary>The receiver will never take the rows as they are.</summary>
    /// <param name="batch">The rows; one alone, when it was that row that the receiver refused.</param>
    /// <param name="answer">The receiver's response.</param>
    public abstract void Rejected(RowBatch batch, string answer);

    /// <summary>
    /// The receiver refuses the sender, whatever the rows: the key, the pipeline or the address is wrong.
    /// </summary>
    /// <param name="batch">The rows.</param>
    /// <param name="answer">The receiver's response, and what to put right.</param>
    public abstract void Refused(RowBatch batch, string answer);

    /// <summary>The rows can't be sent now, after every attempt that the settings allow.</summary>
    /// <param name="batch">The rows.</param>
    /// <param name="reason">Why they are dropped, where nothing keeps them.</param>
    /// <param name="detail">Why, in words for a log.</param>
    public abstract void Unsent(RowBatch batch, DropReason reason, string detail);

    /// <summary>The rows can't be sent at once: takes them out of memory, if there is another place for them.</summary>
    /// <param name="batch">The rows.</param>
    /// <param name="detail">Why they can't be sent, in words for a log.</param>
    /// <returns>False when there is no such place now: the rows stay in memory, and are sent from there.</returns>
    public virtual bool TryKeep(RowBatch batch, string detail) => false;

    /// <summary>
    /// The receiver fails at this one row, while it is there: another attempt soon will do no better.
    /// </summary>
    /// <param name="row">The row, alone in its batch.</param>
    /// <param name="detail">The receiver's response.</param>
    public virtual void FailedAt(RowBatch row, string detail) => Unsent(row, DropReason.ServerError, detail);
}
