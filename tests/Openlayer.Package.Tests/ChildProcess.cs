using System.Diagnostics;
using System.Threading.Channels;

namespace Openlayer.Package.Tests;

/// <summary>A process that ends within a time limit, together with everything that it has started.</summary>
internal sealed class ChildProcess : IDisposable
{
    // Variables by which the build around these tests, or its user, would change what a fresh app is.
    private static readonly string[] _inherited =
    [
        "MSBUILD",
        "OPENLAYER_",
        "NUGET_PACKAGES",
        "CONFIGURATION",
        "ASPNETCORE_",
    ];

    private readonly Process _process;
    private readonly CancellationTokenSource _limit;
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

    private ChildProcess(ProcessStartInfo start, TimeSpan limit)
    {
        _limit = new CancellationTokenSource(limit);
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Take(line.Data);
        _process.ErrorDataReceived += (_, line) => Take(line.Data);
    }

    /// <summary>
    /// Starts a program that has the variables of this process, but for those that would lead it astray.
    /// </summary>
    public static ChildProcess Start(ChildCommand command, TimeSpan limit)
    {
        var start = new ProcessStartInfo(command.Program, command.Arguments)
        {
            WorkingDirectory = command.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        SetEnvironment(start, command.Environment);
        var child = new ChildProcess(start, limit);
        child._process.Start();
        child._process.BeginOutputReadLine();
        child._process.BeginErrorReadLine();
        return child;
    }

    /// <summary>Runs a program to its end, which has to be a good one.</summary>
    public static async Task<string> RunAsync(ChildCommand command, TimeSpan limit)
    {
        var (exitCode, output) = await EndAsync(command, limit);
        Assert.True(exitCode == 0, $"{command} ended with {exitCode}:\n{output}");
        return output;
    }

    /// <summary>Runs a program to its end, whatever that is.</summary>
    public static async Task<(int ExitCode, string Output)> EndAsync(ChildCommand command, TimeSpan limit)
    {
        using var child = Start(command, limit);
        try
        {
            await child._process.WaitForExitAsync(child._limit.Token);
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"{command} took longer than {limit}:\n{child.Output()}");
        }

        return (child._process.ExitCode, child.Output());
    }

    /// <summary>Waits for a line of its output that has this text, and returns what follows the text.</summary>
    public async Task<string> ReadAfterAsync(string text)
    {
        var read = new List<string>();
        while (true)
        {
            if (_process.HasExited)
            {
                Assert.Fail(
                    $"It ended with {_process.ExitCode} before it said '{text}':\n{string.Join('\n', read)}\n{Output()}"
                );
            }

            var line = await _lines.Reader.ReadAsync(_limit.Token);
            read.Add(line);
            var start = line.IndexOf(text, StringComparison.Ordinal);
            if (start >= 0)
            {
                return line[(start + text.Length)..];
            }
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
        _limit.Dispose();
    }

    private static void SetEnvironment(ProcessStartInfo start, IReadOnlyDictionary<string, string> environment)
    {
        foreach (var name in Environment.GetEnvironmentVariables().Keys.Cast<string>())
        {
            if (_inherited.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
            {
                start.Environment.Remove(name);
            }
        }

        // Servers that outlive the build would keep its output open, and its folder.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["UseSharedCompilation"] = "false";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }
    }

    private void Take(string? line)
    {
        if (line is not null)
        {
            _lines.Writer.TryWrite(line);
        }
    }

    private string Output()
    {
        var lines = new List<string>();
        while (_lines.Reader.TryRead(out var line))
        {
            lines.Add(line);
        }

        return string.Join('\n', lines);
    }
}

/// <summary>What to run, where, and with which variables.</summary>
internal sealed record ChildCommand(string Folder, string Program, params string[] Arguments)
{
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public override string ToString() => $"{Program} {string.Join(' ', Arguments)}";
}
