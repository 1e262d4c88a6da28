using System.Text;
using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Openlayer.Dashboard.Tests;

/// <summary>An app that embeds the dashboard, over a data file of its own.</summary>
internal sealed class DashboardHost : IAsyncDisposable
{
    public const string Pipeline = "11111111-1111-1111-1111-111111111111";
    private readonly WebApplication _app;
    private readonly string? _ownFolder;

    private DashboardHost(WebApplication app, string dataPath, string? ownFolder, HttpClient client)
    {
        _app = app;
        _ownFolder = ownFolder;
        DataPath = dataPath;
        Client = client;
    }

    public string DataPath { get; }

    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<DashboardHost> StartAsync(
        Action<OpenlayerDashboardOptions>? configure = null,
        string? dataPath = null,
        bool kestrel = false,
        Action<IServiceCollection>? services = null,
        Action<WebApplication>? middleware = null
    )
    {
        var ownFolder = dataPath is null ? Directory.CreateTempSubdirectory("openlayer-dashboard-").FullName : null;
        var path = dataPath ?? Path.Combine(ownFolder!, "data", "dashboard.db");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        if (kestrel)
        {
            builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
        }
        else
        {
            builder.WebHost.UseTestServer();
        }

        services?.Invoke(builder.Services);
        builder.Services.AddOpenlayerDashboard(options =>
        {
            options.DataPath = path;
            configure?.Invoke(options);
        });

        var app = builder.Build();
        middleware?.Invoke(app);
        app.MapOpenlayerDashboard("/openlayer");
        await app.StartAsync();
        var client = kestrel
            ? new HttpClient(new HttpClientHandler { AllowAutoRedirect = false })
            {
                BaseAddress = new Uri(app.Urls.First()),
            }
            : app.GetTestClient();
        return new(app, path, ownFolder, client);
    }

    public Task<HttpResponseMessage> SendRowsAsync(string body, string pipeline = Pipeline) =>
        Client.PostAsync($"/openlayer/v1/inference-pipelines/{pipeline}/data-stream", Json(body));

    public async Task AcceptAsync(string pipeline, params IEnumerable<JsonObject> rows)
    {
        var body = new JsonObject { ["config"] = new JsonObject(), ["rows"] = new JsonArray([.. rows]) };
        using var response = await SendRowsAsync(body.ToJsonString(), pipeline);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    public Task<JsonArray> ListAsync(string list, string query = "", string body = "", string pipeline = Pipeline) =>
        ListAsync(Client, list, query, body, pipeline);

    public static async Task<JsonArray> ListAsync(
        HttpClient client,
        string list,
        string query = "",
        string body = "",
        string pipeline = Pipeline
    )
    {
        using var response = await client.PostAsync(
            $"/openlayer/v1/inference-pipelines/{pipeline}/{list}{query}",
            Json(body)
        );
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonNode.Parse(text, documentOptions: new() { MaxDepth = 5000 })!["items"]!.AsArray();
    }

    public async Task<IHtmlDocument> PageAsync(string address, int expectedStatus = 200)
    {
        using var response = await Client.GetAsync(address);
        var html = await response.Content.ReadAsStringAsync();
        Assert.True(
            (int)response.StatusCode == expectedStatus,
            $"{address} answered {(int)response.StatusCode}: {html}"
        );
        return await new HtmlParser().ParseDocumentAsync(html);
    }

    /// <summary>The body of a request as an SDK sends it. The numbered ones were recorded.</summary>
    public static string Wire(string name)
    {
        var file = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Fixtures"), name + "*.json").Single();
        return JsonNode.Parse(File.ReadAllText(file))!["body"]!.ToJsonString();
    }

    public static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        if (_ownFolder is not null)
        {
            Directory.Delete(_ownFolder, recursive: true);
        }
    }
}
