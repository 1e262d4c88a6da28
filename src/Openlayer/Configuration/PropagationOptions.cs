namespace Openlayer;

/// <summary>To whom the ids of a flow go with a request, and how.</summary>
/// <remarks>Copied when the handler is made; a later change of an instance has no effect.</remarks>
public sealed class PropagationOptions
{
    /// <summary>
    /// The hosts that get the ids: a name such as <c>orders.internal</c>, <c>*.internal</c> for all below it, or one
    /// with a port, as in <c>localhost:5001</c>. Empty by default, so no host gets any.
    /// </summary>
    public IList<string> Hosts { get; } = [];

    /// <summary>
    /// Sends a keyed hash (HMAC-SHA256) in place of each id. Everybody with this key gets the same hash of an id, and
    /// nobody gets the id back. Null sends the ids themselves.
    /// </summary>
    public ReadOnlyMemory<byte>? HashKey { get; set; }

    /// <summary>Longest id that is sent, in characters, 256 by default; at least 1. A longer one is left out.</summary>
    public int MaxIdLength { get; set; } = 256;

    /// <summary>
    /// True sends ids through a handler of an unknown type too. Set it if that handler follows no redirects: one that
    /// does would take the ids to any host.
    /// </summary>
    public bool TrustUnknownHandler { get; set; }

    /// <summary>A copy that later changes of this instance do not reach.</summary>
    internal PropagationOptions Copy()
    {
        var copy = new PropagationOptions
        {
            HashKey = HashKey is { } key ? new ReadOnlyMemory<byte>(key.ToArray()) : default(ReadOnlyMemory<byte>?),
            MaxIdLength = MaxIdLength,
            TrustUnknownHandler = TrustUnknownHandler,
        };
        foreach (var host in Hosts.Where(static host => !string.IsNullOrWhiteSpace(host)))
        {
            copy.Hosts.Add(host.Trim());
        }

        return copy;
    }
}
