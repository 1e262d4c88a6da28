using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Openlayer.Benchmarks.Scale;

/// <summary>The dashboard in a process of its own, so that its memory is its own. Ends with its input.</summary>
/// <remarks>Over SQLite, or over PostgreSQL where a connection string is given.</remarks>
internal static class DashboardServer
{
    public const string Argument = "dashboard";

    public static async Task<int> RunAsync(string dataPath, string? postgres)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddOpenlayerDashboard(options =>
        {
            options.DataPath = dataPath;
            options.PostgresConnectionString = postgres;
            options.MaxRowsPerPipeline = int.MaxValue;
        });
        var app = builder.Build();
        app.MapOpenlayerDashboard("/openlayer");
        await app.StartAsync();
        Console.WriteLine(app.Urls.First());
        await Console.In.ReadToEndAsync();
        await app.StopAsync();
        return 0;
    }
}
