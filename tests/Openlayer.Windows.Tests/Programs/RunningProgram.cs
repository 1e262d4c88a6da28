using System.Diagnostics;
using System.Text;

namespace Openlayer.Windows.Tests;

/// <summary>A process whose output is read, and that ends with this object at the latest.</summary>
internal sealed class RunningProgram : IDisposable
{
    private readonly Process _process;

    private RunningProgram(Process process) => _process = process;

    public static RunningProgram Start(ProcessStartInfo start)
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.StandardOutputEncoding = start.StandardErrorEncoding = Encoding.UTF8;
        return new(Process.Start(start)!);
    }

    /// <summary>Waits for the program to end by itself.</summary>
    public async Task<ProgramResult> EndAsync(TimeSpan patience)
    {
        using var limit = new CancellationTokenSource(patience);
        try
        {
            var error = _process.StandardError.ReadToEndAsync(limit.Token);
            var output = await _process.StandardOutput.ReadToEndAsync(limit.Token);
            await _process.WaitForExitAsync(limit.Token);
            return new(_process.ExitCode, output, await error);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"{_process.StartInfo.FileName} did not end within {patience}.");
        }
    }

    /// <summary>Reads its output up to a text.</summary>
    public async Task ReadToAsync(string text, TimeSpan patience)
    {
        using var limit = new CancellationTokenSource(patience);
        var read = new StringBuilder();
        var buffer = new char[256];
        while (!read.ToString().Contains(text, StringComparison.Ordinal))
        {
            var count = await _process.StandardOutput.ReadAsync(buffer, limit.Token);
            Assert.True(count > 0, $"It ended before '{text}':\n{read}");
            read.Append(buffer, 0, count);
        }
    }

    public async Task WriteAsync(char key)
    {
        await _process.StandardInput.WriteAsync(key);
        await _process.StandardInput.FlushAsync();
    }

    public void Kill() => _process.Kill();

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }
}

internal sealed record ProgramResult(int ExitCode, string Output, string Error);
