using Openlayer.Delivery.Spool;

namespace Openlayer.Delivery;

/// <summary>Rows of traces that closed in this process and went through the queue.</summary>
internal sealed class QueueOrigin(TraceLedger ledger, TraceSpool spool, DeliveryLog log) : BatchOrigin
{
    public override bool Retries => true;

    public override bool CanLeaveMemory => spool.IsOn;

    public override void Delivered(RowBatch batch)
    {
        ledger.Delivered(batch.Rows, batch.LedgerSize);
        spool.ServerAnswered(batch.InferencePipelineId);
    }

    public override void Refused(RowBatch batch, string answer)
    {
        // Not among the rejected ones: with the right key they are as good as any.
        if (spool.Keep(batch) == SpoolAnswer.Kept)
            log.Refused(batch.Rows, answer);
        else
            Reject(batch, answer);
    }

    public override void Rejected(RowBatch batch, string answer)
    {
        spool.Reject(batch, answer);
        Reject(batch, answer);
    }

    public override void Unsent(RowBatch batch, string reason, string detail)
    {
        switch (spool.Keep(batch))
        {
            case SpoolAnswer.Kept:
                log.Spooled(batch.Rows, detail);
                break;
            case SpoolAnswer.Full:
                ledger.Dropped(batch.Rows, batch.LedgerSize, Spool.SpoolBounds.Full);
                break;
            default:
                ledger.Dropped(batch.Rows, batch.LedgerSize, reason);
                log.GivenUp(batch.Rows, detail);
                break;
        }
    }

    private void Reject(RowBatch batch, string answer)
    {
        ledger.Rejected(batch.Rows, batch.LedgerSize);
        log.Rejected(batch.Rows, answer);
    }
}
