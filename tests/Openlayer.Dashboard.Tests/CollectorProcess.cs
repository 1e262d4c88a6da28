using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Openlayer.Dashboard.Tests;

/// <summary>This assembly run as a process: an app that embeds the dashboard and can be killed.</summary>
internal sealed class CollectorProcess : IDisposable
{
    private readonly Process _process;

    private CollectorProcess(Process process, HttpClient client)
    {
        _process = process;
        Client = client;
    }

    public HttpClient Client { get; }

    public static async Task Main(string[] arguments)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddOpenlayerDashboard(options =>
        {
            options.DataPath = arguments[0];
            options.PostgresConnectionString = arguments.ElementAtOrDefault(1);
        });
        var app = builder.Build();
        app.MapOpenlayerDashboard("/openlayer");
        app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine(app.Urls.First()));
        await app.RunAsync();
    }

    public static async Task<CollectorProcess> StartAsync(string dataPath, string? postgres = null)
    {
        string[] arguments = postgres is null ? [dataPath] : [dataPath, postgres];
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(CollectorProcess).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var address =
            await process.StandardOutput.ReadLineAsync(limit.Token)
            ?? throw new InvalidOperationException("The collector process ended before it listened.");
        return new(process, new HttpClient { BaseAddress = new Uri(address) });
    }

    public bool HasExited => _process.WaitForExit(TimeSpan.FromSeconds(10));

    /// <summary>Ends it as kill -9 does: nothing of it runs any more.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
        Client.Dispose();
    }
}
