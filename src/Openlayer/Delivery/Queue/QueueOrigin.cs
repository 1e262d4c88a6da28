using Openlayer.Delivery.Outcomes;
using Openlayer.Delivery.Sending;
using Openlayer.Delivery.Spool;
using Openlayer.Delivery.Spool.Storage;

namespace Openlayer.Delivery.Queue;

/// <summary>Rows of traces that closed in this process and went through the queue.</summary>
internal sealed class QueueOrigin(TraceLedger ledger, TraceSpool spool, DeliveryLog log) : BatchOrigin
{
    public override bool Retries => true;

    public override void Delivered(RowBatch batch)
    {
        ledger.Delivered(batch.Rows, batch.LedgerSize);
        spool.ServerResponded(batch.InferencePipelineId);
    }

    public override void Refused(RowBatch batch, string answer)
    {
        // Not among the rejected ones: with the right key they are as good as any.
        if (spool.Keep(batch, SpoolPatience.LastChance) == SpoolResult.Kept)
        {
            log.Refused(batch.Rows, answer);
        }
        else
        {
            Reject(batch, answer);
        }
    }

    public override void Rejected(RowBatch batch, string answer)
    {
        spool.Reject(batch, answer);
        Reject(batch, answer);
    }

    public override bool TryKeep(RowBatch batch, string detail) =>
        spool.IsOn && Keep(batch, SpoolPatience.Background, detail) == SpoolResult.Kept;

    public override void Unsent(RowBatch batch, DropReason reason, string detail)
    {
        var answer = Keep(batch, SpoolPatience.LastChance, detail);
        if (answer == SpoolResult.Kept)
        {
            return;
        }

        ledger.Dropped(batch.Rows, batch.LedgerSize, answer == SpoolResult.Full ? DropReason.SpoolFull : reason);
        log.GivenUp(batch.Rows, detail);
    }

    private SpoolResult Keep(RowBatch batch, SpoolPatience patience, string detail)
    {
        var answer = spool.Keep(batch, patience);
        if (answer == SpoolResult.Kept)
        {
            log.Spooled(batch.Rows, detail);
        }

        return answer;
    }

    private void Reject(RowBatch batch, string answer)
    {
        ledger.Rejected(batch.Rows, batch.LedgerSize);
        log.Rejected(batch.Rows, answer);
    }
}
