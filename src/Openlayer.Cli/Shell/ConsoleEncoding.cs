using System.Text;

namespace Openlayer.Cli.Shell;

/// <summary>
/// UTF-8 for what a command writes. The code pages of a Windows console lack most letters, and traces hold any
/// language.
/// </summary>
internal sealed class ConsoleEncoding : IDisposable
{
    private readonly Encoding? _before;

    private ConsoleEncoding(Encoding? before) => _before = before;

    /// <summary>
    /// Switches the console to UTF-8 until it is disposed. The code page outlives the process otherwise.
    /// </summary>
    public static ConsoleEncoding UseUtf8()
    {
        var before = Console.OutputEncoding;
        if (before.CodePage == Encoding.UTF8.CodePage)
        {
            return new(null);
        }

        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return new(before);
    }

    public void Dispose()
    {
        if (_before is not null)
        {
            Console.OutputEncoding = _before;
        }
    }
}
