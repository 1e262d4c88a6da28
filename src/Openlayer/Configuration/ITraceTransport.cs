namespace Openlayer;

/// <summary>
/// Takes batches of rows to where they are kept: the platform over HTTP unless <see cref="OpenlayerOptions.Transport"/>
/// names another, such as a collector in the same process or a recorder in a test.
/// </summary>
/// <remarks>Called from several threads at once, never on the thread that was traced.</remarks>
public interface ITraceTransport
{
    /// <summary>
    /// Sends one batch once. Retrying, and counting what became of the rows, is the caller's work.
    /// </summary>
    /// <param name="batch">The request. Its bytes are valid only until the returned task completes.</param>
    /// <param name="cancellationToken">Ends the attempt; the batch is then kept or counted as dropped.</param>
    /// <returns>The receiver's response. An exception counts as <see cref="TransportResult.Retry"/>.</returns>
    ValueTask<TransportResult> SendAsync(TraceBatch batch, CancellationToken cancellationToken);
}
