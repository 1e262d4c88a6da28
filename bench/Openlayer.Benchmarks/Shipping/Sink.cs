using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Openlayer.TestSupport;

namespace Openlayer.Benchmarks.Shipping;

/// <summary>
/// The server of every library: reads a body and counts what each trace or span has once, in the same way for all of
/// them. Runs as a process of its own, but on the same cores: what it needs is missing to those who send.
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
        builder
            .WebHost.UseUrls("http://127.0.0.1:0")
            .ConfigureKestrel(static options => options.Limits.MaxRequestBodySize = null);
        var app = builder.Build();
        app.MapPost(
            "/inference-pipelines/{id}/data-stream",
            static async (HttpContext context) =>
            {
                Interlocked.Add(ref _traces, await Occurrences.InAsync(context, _eachRow));
            }
        );
        app.MapPost(
            "/v1/traces",
            static async (HttpContext context) =>
            {
                Interlocked.Add(ref _spans, await Occurrences.InAsync(context, _eachSpan));
            }
        );
        app.MapPost(
            "/taken",
            static () => Interlocked.Exchange(ref _traces, 0) + (Interlocked.Exchange(ref _spans, 0) / AnswerFlow.Steps)
        );
        await app.StartAsync();
        var address = app
            .Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!
            .Addresses.Single();
        Console.WriteLine(address);
        // The one who started it closes its input.
        await Console.In.ReadToEndAsync();
        await app.StopAsync();
        return 0;
    }
}
