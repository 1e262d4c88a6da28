using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;
using Openlayer.TestSupport;

namespace Openlayer.Tests.Delivery.FaultyServer;

/// <summary>
/// A real server, plain and with a certificate that nobody vouches for, that plays its sequences to their clients.
/// </summary>
public sealed class FaultyHost : IAsyncLifetime
{
    private readonly ConcurrentDictionary<int, Sequence> _sequences = new();
    private readonly X509Certificate2 _certificate = SelfSigned();
    private WebApplication? _app;
    private int _last;

    public Task InitializeAsync() =>
        StartAsync(new IPEndPoint(IPAddress.Loopback, 0), SocketTransportOptions.CreateDefaultBoundListenSocket);

    /// <summary>Starts it on a port where nothing listens yet.</summary>
    internal Task StartAsync(ClosedPort port) =>
        StartAsync(
            port.Address,
            address =>
                address.Equals(port.Address)
                    ? port.Socket
                    : SocketTransportOptions.CreateDefaultBoundListenSocket(address)
        );

    private async Task StartAsync(IPEndPoint address, Func<EndPoint, Socket> bind)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.Listen(address);
            server.Listen(IPAddress.Loopback, 0, tls => tls.UseHttps(_certificate));
            // The slowness of a test machine is none of the faults.
            server.Limits.MinRequestBodyDataRate = null;
            server.Limits.MaxRequestBodySize = null;
            server.Limits.MinResponseDataRate = null;
        });
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.UseSockets(sockets => sockets.CreateBoundListenSocket = bind);
        _app = builder.Build();
        _app.Run(async context =>
        {
            var number = int.Parse(context.Request.Path.Value!.Split('/')[1], CultureInfo.InvariantCulture);
            if (_sequences.TryGetValue(number, out var sequence))
            {
                await sequence.AnswerAsync(new Exchange(context, sequence));
            }
            else
            {
                context.Abort();
            }
        });
        await _app.StartAsync();
    }

    public async Task DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        _certificate.Dispose();
    }

    /// <summary>The address of a sequence.</summary>
    internal string Add(Sequence sequence, bool tls = false)
    {
        var number = Interlocked.Increment(ref _last);
        _sequences[number] = sequence;
        var scheme = tls ? "https:" : "http:";
        return $"{_app!.Urls.Single(url => url.StartsWith(scheme, StringComparison.Ordinal))}/{number}";
    }

    /// <summary>Forgets a sequence that has been played, with all that it has kept.</summary>
    internal void Remove(Sequence sequence)
    {
        foreach (var (number, _) in _sequences.Where(one => one.Value == sequence))
        {
            _sequences.TryRemove(number, out _);
        }
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=nobody", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(
            DateTimeOffset.UtcNow.AddDays(-1),
            DateTimeOffset.UtcNow.AddDays(1)
        );
        // Some systems take a key only from a file's form.
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null);
    }
}
