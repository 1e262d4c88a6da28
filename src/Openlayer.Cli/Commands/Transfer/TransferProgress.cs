using System.Diagnostics;

namespace Openlayer.Cli.Commands.Transfer;

/// <summary>Writes now and then how far a command has come, to the error output.</summary>
internal sealed class TransferProgress(TextWriter error)
{
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(2);

    private long _last = Stopwatch.GetTimestamp();

    public void Report(string text)
    {
        if (Stopwatch.GetElapsedTime(_last) >= _pause)
        {
            _last = Stopwatch.GetTimestamp();
            error.WriteLine(text);
        }
    }

    /// <summary>Writes what must not be missed.</summary>
    public void Write(string text) => error.WriteLine(text);
}
