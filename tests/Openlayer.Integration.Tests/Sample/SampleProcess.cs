using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Openlayer.TestSupport;

namespace Openlayer.Integration.Tests.Sample;

/// <summary>The sample as a user starts it: a process of its own, on a free port.</summary>
internal sealed partial class SampleProcess : IAsyncDisposable
{
    private const string AddressLabel = "Chat       ";

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<string>> _awaited = new();
    private HttpClient? _client;

    private SampleProcess(string dataPath, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var argument in (string[])[BuildPaths.Sample, "--Dashboard:DataPath", dataPath, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        // What this machine is set up to send, and where, is none of the test's business.
        foreach (
            var name in start
                .Environment.Keys.Where(static name =>
                    name.StartsWith("OPENLAYER_", StringComparison.Ordinal)
                    || name.StartsWith("OPENAI_", StringComparison.Ordinal)
                )
                .ToList()
        )
        {
            start.Environment.Remove(name);
        }

        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.Exited += (_, _) => FailWaits();
    }

    public string Output => string.Join('\n', _output);

    public HttpClient Client => _client ?? throw new InvalidOperationException("The sample has not been started.");

    /// <summary>Starts it, and waits until it prints where it listens.</summary>
    public static async Task<SampleProcess> StartAsync(string dataPath, params string[] arguments)
    {
        var sample = new SampleProcess(dataPath, ["--urls", "http://127.0.0.1:0", .. arguments]);
        await sample.StartAsync();
        return sample;
    }

    /// <summary>As <see cref="StartAsync(string, string[])"/>, with the address in the environment.</summary>
    public static async Task<SampleProcess> StartAtAsync(string dataPath, string variable, string urls)
    {
        var sample = new SampleProcess(dataPath, []);
        sample._process.StartInfo.Environment[variable] = urls;
        await sample.StartAsync();
        return sample;
    }

    /// <summary>Starts it, and waits until it has ended by itself.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(string dataPath, params string[] arguments)
    {
        await using var sample = await StartAsync(dataPath, arguments);
        await sample._process.WaitForExitAsync().WaitAsync(TracedApp.Patience);
        return (sample._process.ExitCode, sample.Output);
    }

    /// <summary>SIGKILL: the process gets no chance to write anything more.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(TracedApp.Patience);
    }

    /// <summary>SIGTERM, as Ctrl+C and every service manager do.</summary>
    public async Task<int> StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync().WaitAsync(TracedApp.Patience);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _client?.Dispose();
        _process.Dispose();
    }

    private async Task StartAsync()
    {
        var line = LineAsync(AddressLabel);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        var address = (await line)[AddressLabel.Length..].Trim();
        _client = new HttpClient { BaseAddress = new Uri(address), Timeout = TracedApp.Patience };
    }

    private void Note(string? line)
    {
        if (line is null)
        {
            return;
        }

        _output.Enqueue(line);
        Match(line);
    }

    private void Match(string line)
    {
        foreach (var (beginning, source) in _awaited)
        {
            if (line.StartsWith(beginning, StringComparison.Ordinal))
            {
                source.TrySetResult(line);
            }
        }
    }

    private void FailWaits()
    {
        foreach (var (beginning, source) in _awaited)
        {
            source.TrySetException(
                new InvalidOperationException($"The sample ended without a line '{beginning}'.\n{Output}")
            );
        }
    }
}

/// <summary>A folder for a test's files, gone after it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("openlayer-sample-");

    public string DataPath => Path.Combine(_folder.FullName, "traces.db");

    public void Dispose() => _folder.Delete(recursive: true);
}
