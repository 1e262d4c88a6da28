using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Openlayer.Tests.Delivery;

/// <summary>A certificate that is not accepted: the log and the status name what is wrong with it.</summary>
public sealed partial class CertificateTests : TracingTest
{
    private readonly RecordingLogger _log = new();

    [Theory]
    [InlineData("localhost", -10, -1, "has expired or is not valid yet")]
    [InlineData("localhost", -1, 1, "comes from an authority that this machine does not trust")]
    [InlineData("elsewhere.invalid", -1, 1, "is for another host name")]
    public async Task The_fault_is_named(string host, int validFromDays, int validToDays, string expected)
    {
        await using var server = await StartAsync(host, validFromDays, validToDays);
        var url = server.Urls.Single().Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        var options = new OpenlayerOptions
        {
            BaseUrl = url,
            ApiKey = "key-12345",
            InferencePipelineId = "p-1",
            LoggerFactory = _log,
        };
        options.Spool.Enabled = false;
        options.Delivery.MaxRetries = 0;
        OpenlayerTracer.Configure(options);
        Say("q");
        await OpenlayerTracer.FlushAsync(Patience);
        Assert.Contains(expected, OpenlayerTracer.DeliveryStatus!.Fault, StringComparison.Ordinal);
        Assert.Contains(_log.Lines, line => line.Contains(expected, StringComparison.Ordinal));
        Assert.All(
            _log.Lines,
            static line => Assert.DoesNotContain("see inner exception", line, StringComparison.Ordinal)
        );
    }

    private static async Task<WebApplication> StartAsync(string host, int validFromDays, int validToDays)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var certificate = SelfSigned(host, validFromDays, validToDays);
        builder
            .WebHost.UseKestrelHttpsConfiguration()
            .ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        var app = builder.Build();
        await app.StartAsync();
        return app;
    }

    private static X509Certificate2 SelfSigned(string host, int validFromDays, int validToDays)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        using var made = request.CreateSelfSigned(
            DateTimeOffset.UtcNow.AddDays(validFromDays),
            DateTimeOffset.UtcNow.AddDays(validToDays)
        );
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    [Trace]
    private static partial void Say(string text);

    private static void SayCore(string text) { }
}
