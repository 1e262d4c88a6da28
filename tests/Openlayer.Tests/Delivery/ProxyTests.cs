using System.Net;
using System.Net.Sockets;
using Openlayer.Pipeline;
using Openlayer.TestSupport;

namespace Openlayer.Tests.Delivery;

/// <summary>A proxy that wants other credentials: rows are kept, and nothing shows the ones it was given.</summary>
public sealed partial class ProxyTests : TracingTest
{
    private const string Password = "PW-of-proxy";

    private readonly IWebProxy _usual = HttpClient.DefaultProxy;
    private readonly RecordingLogger _log = new();
    private readonly TemporaryFolder _folder = new();
    private readonly RefusingProxy _proxy = new();

    public ProxyTests() =>
        HttpClient.DefaultProxy = new WebProxy(new Uri($"http://user:{Password}@127.0.0.1:{_proxy.Port}"));

    public override void Dispose()
    {
        base.Dispose();
        HttpClient.DefaultProxy = _usual;
        _proxy.Dispose();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData("https://collector.invalid/v1")]
    [InlineData("http://collector.invalid/v1")]
    public async Task Rows_are_kept_and_the_password_is_nowhere(string url)
    {
        var options = new OpenlayerOptions
        {
            BaseUrl = url,
            ApiKey = "key-12345",
            InferencePipelineId = "p-1",
            LoggerFactory = _log,
        };
        options.Spool.Path = _folder.Below("spool");
        options.Delivery.MaxRetries = 0;
        OpenlayerTracer.Configure(options);
        Say("kept");
        var result = await OpenlayerTracer.FlushAsync(Patience);
        Assert.Equal(new FlushSummary(0, 0, 0, 0, 1), result);
        var fault = OpenlayerTracer.DeliveryStatus!.Fault;
        Assert.Contains("407", fault, StringComparison.Ordinal);
        Assert.Contains("Check HTTP", fault, StringComparison.Ordinal);
        Assert.NotEmpty(_log.Lines);
        var running = TracePipeline.Current.Delivery!;
        OpenlayerTracer.Configure(new OpenlayerOptions { DisablePublish = true });
        await running.StopAsync(Patience);
        var texts = Directory
            .EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories)
            .Select(File.ReadAllText)
            .Concat(_log.Lines)
            .Append(fault!);
        Assert.All(texts, static text => Assert.DoesNotContain(Password, text, StringComparison.OrdinalIgnoreCase));
    }

    [Trace]
    private static partial void Say(string text);

    private static void SayCore(string text) { }

    /// <summary>Answers every request with 407, and repeats the credentials that it was given.</summary>
    private sealed class RefusingProxy : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

        public RefusingProxy()
        {
            _listener.Start();
            Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
            _ = Task.Run(ServeAsync);
        }

        public int Port { get; }

        public void Dispose() => _listener.Dispose();

        private async Task ServeAsync()
        {
            while (true)
            {
                try
                {
                    using var client = await _listener.AcceptTcpClientAsync();
                    await RefuseAsync(client.GetStream());
                }
                catch (Exception exception)
                    when (exception is SocketException or ObjectDisposedException or InvalidOperationException)
                {
                    return;
                }
                catch (IOException)
                {
                    // The client was quicker.
                }
            }
        }

        private static async Task RefuseAsync(NetworkStream stream)
        {
            var seen = "";
            var buffer = new byte[4096];
            while (
                !seen.Contains("\r\n\r\n", StringComparison.Ordinal)
                && await stream.ReadAsync(buffer) is > 0 and var read
            )
            {
                seen += System.Text.Encoding.ASCII.GetString(buffer, 0, read);
            }

            var body =
                $"no such user: http://user:{Password}@here {seen.Replace("\r\n", " ", StringComparison.Ordinal)}";
            await stream.WriteAsync(
                System.Text.Encoding.ASCII.GetBytes(
                    "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"x\"\r\n"
                        + $"Content-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}"
                )
            );
        }
    }
}
