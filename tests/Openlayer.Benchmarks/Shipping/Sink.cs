using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Openlayer.Benchmarks.Shipping;

/// <summary>
/// The server of every library: reads a body and counts what each trace or span has once, in the same way for all of them.
/// Runs as a process of its own, but on the same cores: what it needs is missing to those who send.
/// </summary>
internal static class Sink
{
    private static readonly byte[] _eachRow = "\"inferenceId\":"u8.ToArray();
    private static readonly byte[] _eachSpan = "output"u8.ToArray();

    private static long _traces;
    private static long _spans;

    public static async Task<int> RunAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(static options => options.Limits.MaxRequestBodySize = null);
        var app = builder.Build();
        app.MapPost("/inference-pipelines/{id}/data-stream", static async (HttpContext context) =>
            Interlocked.Add(ref _traces, await CountAsync(context, _eachRow)));
        app.MapPost("/v1/traces", static async (HttpContext context) =>
            Interlocked.Add(ref _spans, await CountAsync(context, _eachSpan)));
        app.MapPost("/taken", static () =>
            Interlocked.Exchange(ref _traces, 0) + (Interlocked.Exchange(ref _spans, 0) / AnswerFlow.Steps));
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        Console.WriteLine(address);
        // The one who started it closes its input.
        await Console.In.ReadToEndAsync();
        await app.StopAsync();
        return 0;
    }

    private static async Task<long> CountAsync(HttpContext context, ReadOnlyMemory<byte> key)
    {
        var reader = context.Request.BodyReader;
        var found = new Occurrences(key);
        while (true)
        {
            var read = await reader.ReadAsync(context.RequestAborted);
            foreach (var part in read.Buffer)
                found.AddIn(part.Span);
            reader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
                return found.Count;
        }
    }
}

/// <summary>How often a few bytes stand in a body that comes in parts.</summary>
internal sealed class Occurrences(ReadOnlyMemory<byte> key)
{
    // The end of what was read, in which the key may have begun, and room for as much of the next part.
    private readonly byte[] _seam = new byte[2 * (key.Length - 1)];
    private int _kept;

    public long Count { get; private set; }

    public void AddIn(ReadOnlySpan<byte> part)
    {
        var most = key.Length - 1;
        var joined = Math.Min(part.Length, most);
        part[..joined].CopyTo(_seam.AsSpan(_kept));
        var seam = _seam.AsSpan(0, _kept + joined);
        Count += seam.Count(key.Span) + part.Count(key.Span);
        var end = part.Length >= most ? part[^most..] : seam[^Math.Min(seam.Length, most)..];
        _kept = end.Length;
        end.CopyTo(_seam);
    }
}
