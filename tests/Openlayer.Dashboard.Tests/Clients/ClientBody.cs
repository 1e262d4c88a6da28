using System.Text.Json.Nodes;
using Openlayer.Dashboard.Tests.Otlp;

namespace Openlayer.Dashboard.Tests.Clients;

/// <summary>Requests that released clients really sent to a dashboard: SDKs, and exporters of OpenTelemetry.</summary>
internal static class ClientBody
{
    private static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Fixtures", "clients");

    /// <summary>The requests of SDKs that send rows.</summary>
    public static IEnumerable<string> OfRows { get; } =
    [
        .. Directory
            .EnumerateFiles(Folder, "*.json", SearchOption.AllDirectories)
            .Select(file => Path.ChangeExtension(Path.GetRelativePath(Folder, file), null).Replace('\\', '/'))
            .Where(name =>
                !name.StartsWith("otlp/", StringComparison.Ordinal) && Read(name)["body"]!["rows"] is not null
            )
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>A row as it was sent.</summary>
    public static JsonObject Row(string name) => Read(name)["body"]!["rows"]![0]!.AsObject();

    /// <summary>Sends a request of an SDK again, and returns what the dashboard answers.</summary>
    public static async Task<JsonNode> SendAsync(this DashboardHost host, string name)
    {
        var sent = Read(name);
        using var request = new HttpRequestMessage(
            new((string)sent["method"]!),
            "/openlayer/v1" + (string)sent["path"]!
        );
        request.Content = DashboardHost.Json(sent["body"]!.ToJsonString());
        using var response = await host.Client.SendAsync(request);
        var answer = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, answer);
        return JsonNode.Parse(answer)!;
    }

    /// <summary>Sends spans again, as protobuf or as JSON.</summary>
    public static async Task SendSpansAsync(this DashboardHost host, string file)
    {
        var type = Path.GetExtension(file) == ".bin" ? OtlpBody.Protobuf : OtlpBody.Json;
        var content = OtlpBody.Content(await File.ReadAllBytesAsync(Path.Combine(Folder, "otlp", file)), type);
        using var response = await host.PostAsync(content, $"pipeline_id:{DashboardHost.Pipeline}");
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>A dashboard that was sent one request.</summary>
    public static async Task<DashboardHost> HostOfAsync(string name)
    {
        var host = await DashboardHost.StartAsync();
        await host.SendAsync(name);
        return host;
    }

    private static JsonObject Read(string name) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, name + ".json")))!.AsObject();
}
