namespace Openlayer.OpenTelemetry;

/// <summary>
/// A transport that sends nothing, for an app whose steps leave it as spans alone. Set it as
/// <see cref="OpenlayerOptions.Transport"/>.
/// </summary>
public sealed class NoDelivery : ITraceTransport
{
    private NoDelivery() { }

    /// <summary>The only one. Thread-safe.</summary>
    public static NoDelivery Instance { get; } = new();

    /// <inheritdoc/>
    public ValueTask<TransportResult> SendAsync(TraceBatch batch, CancellationToken cancellationToken) =>
        ValueTask.FromResult(TransportResult.Delivered);
}
