namespace Openlayer.Propagation;

/// <summary>The hosts that get ids.</summary>
internal sealed class HostList(IEnumerable<string> hosts)
{
    private readonly string[] _hosts = [.. hosts];

    public bool Contains(Uri? address) =>
        address is { IsAbsoluteUri: true } && Array.Exists(_hosts, host => Matches(host, address));

    private static bool Matches(string host, Uri address)
    {
        if (host.StartsWith("*.", StringComparison.Ordinal))
        {
            return address.IdnHost.EndsWith(host[1..], StringComparison.OrdinalIgnoreCase);
        }

        return Same(host, address.IdnHost) || Same(host, $"{address.IdnHost}:{address.Port}");
    }

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
