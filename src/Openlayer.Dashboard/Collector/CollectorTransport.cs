using Openlayer.Dashboard.Rows;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Collector;

/// <summary>Hands an app's own batches to the collector in the same process.</summary>
internal sealed class CollectorTransport(TraceCollector collector) : ITraceTransport
{
    public async ValueTask<TransportResult> SendAsync(TraceBatch batch, CancellationToken cancellationToken)
    {
        try
        {
            await collector
                .CollectAsync(batch.InferencePipelineId, batch.Body, Sender.InProcess, cancellationToken)
                .ConfigureAwait(false);
            return TransportResult.Delivered;
        }
        catch (MalformedRequestException error)
        {
            // One row that it can't read must not cost those beside it.
            return TransportResult.Rejected(error.Message, canSplit: true);
        }
        catch (StorageUnavailableException error)
        {
            return TransportResult.Retry(error.Message);
        }
    }
}
