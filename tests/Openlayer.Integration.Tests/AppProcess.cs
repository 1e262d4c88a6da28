using System.Diagnostics;
using Openlayer.TestSupport;

namespace Openlayer.Integration.Tests;

/// <summary>An app as a user starts it: a process of its own, that prints where it listens.</summary>
internal sealed class AppProcess : IAsyncDisposable
{
    private const string BaseUrl = "OPENLAYER_BASE_URL";

    private readonly Process _process;
    private readonly string _addressLabel;
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> _output = [];

    private AppProcess(string path, string addressLabel, IEnumerable<string> arguments)
    {
        _addressLabel = addressLabel;
        _process = new Process
        {
            EnableRaisingEvents = true,
            StartInfo = new ProcessStartInfo("dotnet", [path, .. arguments])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = Path.GetDirectoryName(path)!,

                // Then an app serves the static files of packages.
                Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Development" },
            },
        };
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.Exited += (_, _) => _address.TrySetException(new InvalidOperationException(Output));
    }

    public string Output
    {
        get
        {
            lock (_output)
            {
                return string.Join('\n', _output);
            }
        }
    }

    public Uri Address => _address.Task.Result;

    /// <summary>Starts it on a free port, and waits until it prints its address.</summary>
    /// <param name="path">Its assembly.</param>
    /// <param name="addressLabel">What stands before the address.</param>
    /// <param name="arguments">Further ones.</param>
    public static async Task<AppProcess> StartAsync(string path, string addressLabel, params string[] arguments)
    {
        var app = new AppProcess(path, addressLabel, ["--urls", "http://127.0.0.1:0", .. arguments]);
        app.Start();
        await app._address.Task.WaitAsync(TracedApp.Patience);
        return app;
    }

    /// <summary>Runs a program to its end.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(
        string path,
        (string Name, string Value) variable,
        params string[] arguments
    )
    {
        await using var app = new AppProcess(path, "no address", arguments);
        app._process.StartInfo.Environment[variable.Name] = variable.Value;
        app.Start();
        await app._process.WaitForExitAsync().WaitAsync(TracedApp.Patience);
        return (app._process.ExitCode, app.Output);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync().WaitAsync(TracedApp.Patience);
        }

        _process.Dispose();
    }

    private void Start()
    {
        // Where this machine sends traces is none of a test's business.
        foreach (var name in _process.StartInfo.Environment.Keys.Where(IsOurs).Except([BaseUrl]).ToList())
        {
            _process.StartInfo.Environment.Remove(name);
        }

        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private static bool IsOurs(string variable) => variable.StartsWith("OPENLAYER_", StringComparison.Ordinal);

    private void Note(string? line)
    {
        lock (_output)
        {
            _output.Add(line ?? "");
        }

        if (line?.IndexOf(_addressLabel, StringComparison.Ordinal) is >= 0 and var at)
        {
            _address.TrySetResult(new Uri(line[(at + _addressLabel.Length)..]));
        }
    }
}
