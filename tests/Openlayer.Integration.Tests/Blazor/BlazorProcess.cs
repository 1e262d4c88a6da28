using System.Diagnostics;
using Openlayer.TestSupport;

namespace Openlayer.Integration.Tests.Blazor;

/// <summary>The app with a page of Blazor Server: a process of its own, on a free port.</summary>
internal sealed class BlazorProcess : IAsyncDisposable
{
    private const string AddressLabel = "Now listening on: ";

    private readonly Process _process;
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> _output = [];

    private BlazorProcess()
    {
        _process = new Process
        {
            EnableRaisingEvents = true,
            StartInfo = new ProcessStartInfo("dotnet", [BuildPaths.BlazorApp, "--urls", "http://127.0.0.1:0"])
            {
                RedirectStandardOutput = true,
                WorkingDirectory = Path.GetDirectoryName(BuildPaths.BlazorApp)!,

                // Then the app serves Blazor's script out of the package.
                Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Development" },
            },
        };
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.Exited += (_, _) => _address.TrySetException(new InvalidOperationException(Output));
    }

    private string Output
    {
        get
        {
            lock (_output)
            {
                return string.Join('\n', _output);
            }
        }
    }

    public static async Task<(BlazorProcess App, Uri Address)> StartAsync()
    {
        var app = new BlazorProcess();
        app._process.Start();
        app._process.BeginOutputReadLine();
        return (app, await app._address.Task.WaitAsync(TracedApp.Patience));
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(TracedApp.Patience);
        _process.Dispose();
    }

    private void Note(string? line)
    {
        lock (_output)
        {
            _output.Add(line ?? "");
        }

        if (line?.IndexOf(AddressLabel, StringComparison.Ordinal) is >= 0 and var at)
        {
            _address.TrySetResult(new Uri(line[(at + AddressLabel.Length)..]));
        }
    }
}
