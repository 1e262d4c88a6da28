using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Openlayer.ConsoleApp;

/// <summary>Programs that differ in what comes first.</summary>
internal static class Start
{
    /// <summary>Nothing but a trace, that is still open when it is asked what it keeps.</summary>
    public static void TellWhetherALargeTextIsKept()
    {
        using var step = Open(out var text);
        GC.Collect();
        Console.WriteLine(text.IsAlive ? "kept" : "let go");

        [MethodImpl(MethodImplOptions.NoInlining)]
        static IDisposable Open(out WeakReference text)
        {
            var large = new string('x', 50_000_000);
            text = new WeakReference(large);
            return OpenlayerTracer.StartStep("large", inputs: [new("text", large)]);
        }
    }

    /// <summary>The program configures tracing before it traces.</summary>
    public static async Task ConfigureAsync(string url, Func<string, Task<string>> trace)
    {
        OpenlayerTracer.Configure(options => options.BaseUrl = url);
        await trace("configured");
    }

    /// <summary>A host configures tracing before it traces, and the program goes on after that.</summary>
    public static async Task HostAsync(string url, Func<string, Task<string>> trace)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.ClearProviders();
        builder.Services.AddOpenlayer(options => options.BaseUrl = url);
        using (var host = builder.Build())
        {
            await host.StartAsync();
            await trace("hosted");
            await Console.Error.WriteLineAsync("the host stops");
            await host.StopAsync();
        }

        await trace("after the host");
    }
}
