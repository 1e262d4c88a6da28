using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Openlayer.OpenTelemetry.Tests.Export;

/// <summary>An app of its own that embeds the dashboard.</summary>
internal sealed class DashboardApp : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("openlayer-spans-");
    private readonly WebApplication _app;

    private DashboardApp()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddOpenlayer(static options => options.Transport = NoDelivery.Instance);
        builder.Services.AddOpenlayerDashboard(options =>
            options.DataPath = Path.Combine(_folder.FullName, "dashboard.db")
        );
        _app = builder.Build();
        _app.MapOpenlayerDashboard("/openlayer");
    }

    public string BaseUrl => _app.Urls.Single() + "/openlayer/v1";

    public static async Task<DashboardApp> StartAsync()
    {
        var app = new DashboardApp();
        await app._app.StartAsync();
        return app;
    }

    public async Task<JsonArray> RowsAsync(string pipeline)
    {
        using var client = new HttpClient();
        using var response = await client.PostAsJsonAsync(
            $"{BaseUrl}/inference-pipelines/{pipeline}/rows",
            new JsonObject()
        );
        return (await response.Content.ReadFromJsonAsync<JsonNode>())!["items"]!.AsArray();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
