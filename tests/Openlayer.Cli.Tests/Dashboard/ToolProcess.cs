using System.Diagnostics;

namespace Openlayer.Cli.Tests.Dashboard;

/// <summary>The dashboard of the tool as a process that signals reach.</summary>
internal sealed class ToolProcess : IDisposable
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private ToolProcess(Process process, Uri address)
    {
        _process = process;
        Client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = address };
    }

    public HttpClient Client { get; }

    public Uri Address => Client.BaseAddress!;

    public static ProcessStartInfo Start(params IEnumerable<string> arguments)
    {
        var tool = Path.Combine(AppContext.BaseDirectory, "Openlayer.Cli.dll");
        var start = new ProcessStartInfo("dotnet", ["exec", tool, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("OPENLAYER_DASHBOARD_API_KEYS");
        return start;
    }

    public static async Task<ToolProcess> StartDashboardAsync(string dataPath, params string[] options)
    {
        var process = Process.Start(Start(["dashboard", "--port", "0", "--data", dataPath, .. options]))!;
        using var limit = new CancellationTokenSource(Limit);
        var line = await process.StandardOutput.ReadLineAsync(limit.Token);
        if (line is null)
        {
            var error = await process.StandardError.ReadToEndAsync(limit.Token);
            throw new InvalidOperationException($"The dashboard ended before it listened: {error}");
        }

        var text = line["Dashboard: ".Length..];
        return new(process, new Uri(text[..text.IndexOf("/openlayer", StringComparison.Ordinal)]));
    }

    /// <summary>Asks it to stop, as systemd, Docker and Kubernetes do.</summary>
    public async Task TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await kill.WaitForExitAsync();
    }

    public async Task<int> ExitCodeAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
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
