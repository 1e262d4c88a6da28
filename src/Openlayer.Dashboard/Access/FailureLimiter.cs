using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Openlayer.Dashboard.Access;

/// <summary>
/// Slows down who guesses keys. A program with one wrong key fails again and again, but must not lock out others at
/// the same address: only different keys are guesses.
/// </summary>
/// <remarks>Thread-safe. Holds some hundred bytes for each of at most <see cref="MaxAddresses"/> addresses.</remarks>
internal sealed class FailureLimiter(IOptions<OpenlayerDashboardOptions> options)
{
    /// <summary>Failures of an address in a minute, before it is told to wait.</summary>
    public const int MaxFailures = 10;

    /// <summary>Addresses that are counted on their own. All others are counted together.</summary>
    public const int MaxAddresses = 10_000;

    private static readonly TimeSpan _window = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<IPAddress, Failures> _failures = [];

    private TimeProvider Time => options.Value.TimeProvider;

    /// <summary>How long an address has to wait before any key of it is looked at; null if it need not.</summary>
    public TimeSpan? WaitOf(IPAddress? address)
    {
        lock (_gate)
        {
            return Current(address) is { Guesses.Count: >= MaxFailures } failures ? Rest(failures) : null;
        }
    }

    /// <summary>Counts a wrong key.</summary>
    /// <returns>How long its sender has to wait; null if it need not.</returns>
    public TimeSpan? Add(IPAddress? address, string key)
    {
        var guess = BitConverter.ToInt64(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
        lock (_gate)
        {
            if (Current(address) is not { } failures)
            {
                failures = new(Time.GetTimestamp());
                _failures[Slot(Network(address))] = failures;
            }

            failures.Count++;
            if (failures.Guesses.Count < MaxFailures)
            {
                failures.Guesses.Add(guess);
            }

            return failures.Count > MaxFailures ? Rest(failures) : null;
        }
    }

    private Failures? Current(IPAddress? address)
    {
        var network = Network(address);
        var found =
            _failures.GetValueOrDefault(network)
            ?? (_failures.Count >= MaxAddresses ? _failures.GetValueOrDefault(IPAddress.None) : null);
        return found is not null && Rest(found) > TimeSpan.Zero ? found : null;
    }

    private TimeSpan Rest(Failures failures) => _window - Time.GetElapsedTime(failures.Began);

    private IPAddress Slot(IPAddress network)
    {
        if (_failures.Count < MaxAddresses || _failures.ContainsKey(network))
        {
            return network;
        }

        foreach (var (other, failures) in _failures)
        {
            if (Rest(failures) <= TimeSpan.Zero)
            {
                _failures.Remove(other);
            }
        }

        return _failures.Count < MaxAddresses ? network : IPAddress.None;
    }

    // One subscriber has 2^64 addresses of IPv6. A server in memory has no address.
    private static IPAddress Network(IPAddress? address)
    {
        if (address is null)
        {
            return IPAddress.Any;
        }

        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address;
        }

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }

    private sealed class Failures(long began)
    {
        public long Began => began;

        public int Count { get; set; }

        public HashSet<long> Guesses { get; } = [];
    }
}
