using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Openlayer.TestSupport;

namespace Openlayer.Integration.Tests.Samples;

/// <summary>A small sample that runs, with its dashboard.</summary>
internal sealed class StartedSample : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _client = new() { Timeout = TracedApp.Patience };
    private readonly string _name;
    private AppProcess _app = null!;

    private StartedSample(string name) => _name = name;

    public Uri Address => _app.Address;

    public static async Task<StartedSample> StartAsync(string name)
    {
        var sample = new StartedSample(name);
        sample._app = await AppProcess.StartAsync(
            BuildPaths.SmallSample(name),
            "App        ",
            "--Dashboard:DataPath",
            sample._folder.Below("traces.db")
        );
        return sample;
    }

    /// <summary>The rows of a pipeline, the oldest first, once there are so many.</summary>
    /// <param name="count">How many there must be.</param>
    /// <param name="pipeline">That of the sample itself unless another is named.</param>
    public async Task<IReadOnlyList<JsonObject>> RowsAsync(int count, string? pipeline = null)
    {
        using var patience = new CancellationTokenSource(TracedApp.Patience);
        while (true)
        {
            using var response = await _client.PostAsJsonAsync(
                new Uri(
                    Address,
                    $"/openlayer/v1/inference-pipelines/{pipeline ?? _name}/rows?sortColumn=inferenceTimestamp&asc=true"
                ),
                new { },
                patience.Token
            );
            var rows = response.IsSuccessStatusCode
                ? (await response.Content.ReadFromJsonAsync<JsonObject>(patience.Token))!["items"]!.AsArray()
                : [];
            if (rows.Count >= count)
            {
                return [.. rows.Select(static row => row!.AsObject())];
            }

            Assert.False(patience.IsCancellationRequested, $"{rows.Count} of {count} rows.\n{_app.Output}");
            await Task.Delay(20, patience.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _client.Dispose();
        _folder.Dispose();
    }
}
