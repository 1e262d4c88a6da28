using System.Data.Common;
using Microsoft.Extensions.Options;
using Openlayer.Dashboard.Rows;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Collector;

/// <summary>Takes data-stream bodies, from wherever they come, into the store.</summary>
internal sealed class TraceCollector(
    ITraceWriter writer,
    IngestFigures figures,
    IOptions<OpenlayerDashboardOptions> options
)
{
    /// <summary>Returns once every row of the body is kept; otherwise nothing is.</summary>
    /// <param name="sender">What is known of who sent it.</param>
    /// <exception cref="MalformedRequestException">The body does not follow the contract.</exception>
    /// <exception cref="StorageUnavailableException">The store can't be used now.</exception>
    public async Task<CollectedRows> CollectAsync(
        string pipeline,
        ReadOnlyMemory<byte> body,
        string sender,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await KeepAsync(pipeline, body, sender, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is MalformedRequestException or StorageUnavailableException or DbException)
        {
            figures.Refused(error);
            throw;
        }
    }

    private async Task<CollectedRows> KeepAsync(
        string pipeline,
        ReadOnlyMemory<byte> body,
        string sender,
        CancellationToken cancellationToken
    )
    {
        var stream = DataStream.Read(body, options.Value.TimeProvider);
        var evicted = await writer
            .WriteAsync(pipeline, stream.Config, stream.Rows, cancellationToken)
            .ConfigureAwait(false);
        figures.Received(pipeline, sender, stream.Rows);
        return new(stream.HasNewIds ? [.. stream.Rows.Select(static row => row.InferenceId)] : [], evicted);
    }
}

/// <summary>What became of a request's rows.</summary>
/// <param name="InferenceIds">The ids of all rows in their order, when one of them is new; none otherwise.</param>
/// <param name="Evicted">How many older rows were removed to stay within the pipeline's limit.</param>
internal sealed record CollectedRows(IReadOnlyList<string> InferenceIds, int Evicted);
