using Microsoft.Extensions.Options;
using Openlayer.Dashboard.Rows;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Collector;

/// <summary>Takes data-stream bodies, from wherever they come, into the store.</summary>
internal sealed class TraceCollector(TraceWriter writer, IOptions<OpenlayerDashboardOptions> options)
{
    /// <summary>Returns once every row of the body is kept; otherwise nothing is.</summary>
    /// <returns>How many older rows were removed to stay within the pipeline's limit.</returns>
    /// <exception cref="MalformedRequestException">The body does not follow the contract.</exception>
    /// <exception cref="StorageUnavailableException">The store can't be used now.</exception>
    public async Task<int> CollectAsync(string pipeline, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var stream = DataStream.Read(body, options.Value.TimeProvider);
        return await writer.WriteAsync(pipeline, stream.Config, stream.Rows, cancellationToken).ConfigureAwait(false);
    }
}
