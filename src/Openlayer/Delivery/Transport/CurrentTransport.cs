namespace Openlayer.Delivery.Transport;

/// <summary>The transport that the settings name now. Each attempt is made with the one that it began with.</summary>
internal sealed class CurrentTransport(ITraceTransport transport) : IDisposable
{
    private ITraceTransport _transport = transport;

    public ValueTask<TransportResult> SendAsync(TraceBatch batch, CancellationToken cancellationToken) =>
        Volatile.Read(ref _transport).SendAsync(batch, cancellationToken);

    /// <summary>
    /// The next attempt is made with another one. The old one is not disposed of, as that would break off what is under
    /// way with it; its idle connections close by themselves.
    /// </summary>
    public void Change(ITraceTransport transport) => Volatile.Write(ref _transport, transport);

    /// <summary>Ends a transport of ours; one that was handed over in the options is its owner's.</summary>
    public void Dispose() => (_transport as HttpTransport)?.Dispose();
}
