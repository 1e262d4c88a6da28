using Openlayer.Delivery.Spool;

namespace Openlayer.Delivery;

/// <summary>Rows of traces that closed in this process and went through the queue.</summary>
internal sealed class QueueOrigin(TraceLedger ledger, TraceSpool spool, DeliveryLog log) : BatchOrigin
{
    public override void Delivered(RowBatch batch) => ledger.Delivered(batch.Rows, batch.LedgerSize);

    public override void Rejected(RowBatch batch, string answer)
    {
        spool.Reject(batch, answer);
        ledger.Rejected(batch.Rows, batch.LedgerSize);
        log.Rejected(batch.Rows, answer);
    }

    public override void Unsent(RowBatch batch, string reason, string detail)
    {
        switch (spool.Keep(batch))
        {
            case SpoolAnswer.Kept:
                ledger.Spooled(batch.Rows, batch.LedgerSize);
                log.Spooled(batch.Rows, detail);
                break;
            case SpoolAnswer.Full:
                ledger.Dropped(batch.Rows, batch.LedgerSize, "spool full");
                log.SpoolFull(batch.Rows);
                break;
            default:
                ledger.Dropped(batch.Rows, batch.LedgerSize, reason);
                log.GivenUp(batch.Rows, detail);
                break;
        }
    }
}
