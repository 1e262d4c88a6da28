using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Openlayer.Cli.Shell;
using Openlayer.Dashboard;
using Openlayer.Dashboard.Server;

namespace Openlayer.Cli.Connection;

/// <summary>The API of a dashboard: one that runs, or one that this command runs over a data file.</summary>
internal sealed class DashboardConnection : IAsyncDisposable
{
    private static readonly TimeSpan _longestWait = TimeSpan.FromSeconds(60);

    private readonly HttpClient _client;
    private readonly WebApplication? _own;

    private DashboardConnection(string address, string? key, string name, WebApplication? own)
    {
        Name = name;
        _own = own;

        // A redirect would take rows to somewhere else.
        _client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false })
        {
            BaseAddress = new Uri(address.TrimEnd('/') + "/"),
            Timeout = TimeSpan.FromMinutes(5),
        };
        if (key is not null)
        {
            _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }
    }

    /// <summary>How often a request is sent while the server can't be reached or is busy.</summary>
    private int MaxAttempts { get; init; } = 6;

    /// <summary>The address or the file, as the user named it.</summary>
    public string Name { get; }

    /// <summary>Connects to a base URL, or runs a dashboard over a data file where one is named.</summary>
    /// <exception cref="CommandFailedException">There is none.</exception>
    public static async Task<DashboardConnection> OpenAsync(
        string url,
        string? key,
        string? dataPath,
        CancellationToken cancellationToken,
        int maxAttempts = 6
    )
    {
        if (dataPath is null)
        {
            return Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
                ? new(url, key, url, own: null) { MaxAttempts = maxAttempts }
                : throw new CommandFailedException($"'{url}' is not the address of a dashboard.");
        }

        // Other users of the machine can reach its port for a while.
        var ownKey = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        var settings = new ServerSettings(IPAddress.Loopback, 0)
        {
            DataPath = dataPath,
            Keys = [new DashboardKey(ownKey)],
            Retention = Retention.Default with { MaxRows = int.MaxValue },
        };
        var own = await StandaloneDashboard.StartAsync(settings, cancellationToken);
        return new(own.Urls.First() + StandaloneDashboard.Path + "/v1", ownKey, Path.GetFullPath(dataPath), own);
    }

    public static string Pipeline(string id) => $"inference-pipelines/{Uri.EscapeDataString(id)}/";

    /// <summary>Sends a body to a path below the base URL, and again while the server asks for that.</summary>
    /// <exception cref="CommandFailedException">The server can't be reached, or refuses the caller.</exception>
    public async Task<ApiResponse> PostAsync(
        string path,
        ReadOnlyMemory<byte> body,
        (string Name, string Value)? header,
        CancellationToken cancellationToken
    )
    {
        for (var attempt = 1; ; attempt++)
        {
            var (response, wait) = await TryAsync(path, body, header, cancellationToken);
            if (wait is null)
            {
                return response.IsSuccess || response.IsRefused
                    ? response
                    : throw new CommandFailedException($"{Name} refused a request: {response.Reason}");
            }

            if (attempt == MaxAttempts)
            {
                throw new CommandFailedException($"{Name} can't be used: {response.Reason}");
            }

            var backoff = TimeSpan.FromSeconds(Math.Pow(2, attempt - 2));
            await Task.Delay(wait > backoff ? wait.Value : backoff, cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        if (_own is not null)
        {
            await _own.StopAsync();
            await _own.DisposeAsync();
        }
    }

    // The time to wait before the next attempt; null when there is nothing to try again.
    private async Task<(ApiResponse Response, TimeSpan? Wait)> TryAsync(
        string path,
        ReadOnlyMemory<byte> body,
        (string Name, string Value)? header,
        CancellationToken cancellationToken
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ReadOnlyMemoryContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (header is var (name, value))
        {
            request.Headers.Add(name, value);
        }

        try
        {
            using var response = await _client.SendAsync(request, cancellationToken);
            var text = await response.Content.ReadAsStringAsync(cancellationToken);
            var isBusy = response.StatusCode is HttpStatusCode.TooManyRequests || (int)response.StatusCode >= 500;
            return (new(response.StatusCode, text), isBusy ? WaitOf(response.Headers.RetryAfter) : null);
        }
        catch (Exception error)
            when (error is HttpRequestException or IOException
                || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested)
            )
        {
            var reason = System.Text.Json.JsonSerializer.Serialize(error.Message);
            return (new(HttpStatusCode.ServiceUnavailable, $$"""{"error":{{reason}}}"""), TimeSpan.Zero);
        }
    }

    private static TimeSpan WaitOf(RetryConditionHeaderValue? value) =>
        value?.Delta is not { } delta ? TimeSpan.Zero
        : delta < _longestWait ? delta
        : _longestWait;
}
