using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Openlayer.TestSupport;

/// <summary>A receiver that counts rows, and that can be taken down and up again on its port.</summary>
internal sealed class SoakServer : IAsyncDisposable
{
    private static readonly byte[] _eachRow = "\"inferenceTimestamp\":"u8.ToArray();

    private WebApplication? _app;
    private int _port;
    private long _rows;

    public string Url => $"http://127.0.0.1:{_port}";

    /// <summary>Rows that were read whole and answered; one that came twice counts twice.</summary>
    public long Rows => Volatile.Read(ref _rows);

    public async Task UpAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server => server.Listen(IPAddress.Loopback, _port));
        _app = builder.Build();
        _app.Run(CountAsync);
        await _app.StartAsync();
        _port = new Uri(_app.Urls.Single()).Port;
    }

    public async Task DownAsync()
    {
        // At once: requests under way are broken off.
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await _app!.StopAsync(now.Token);
        await _app.DisposeAsync();
        _app = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await DownAsync();
        }
    }

    private async Task CountAsync(HttpContext context)
    {
        Interlocked.Add(ref _rows, await Occurrences.InAsync(context, _eachRow));
        await context.Response.WriteAsync("""{"success":true}""", context.RequestAborted);
    }
}
