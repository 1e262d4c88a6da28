using Spectre.Console;

namespace Openlayer.Cli.Shell;

/// <summary>
/// What a command writes to: a window of some width, or a file or pipe, where lines are as long as they need be.
/// </summary>
internal sealed class Terminal
{
    // More than any line has. The console library takes a number of columns, not "none".
    private const int Unbounded = 10_000;

    private Terminal(TextWriter output, IAnsiConsole console, bool isWindow)
    {
        Output = output;
        Console = console;
        IsWindow = isWindow;
    }

    /// <summary>Takes plain text.</summary>
    public TextWriter Output { get; }

    /// <summary>Takes tables and colours; there are none in a file.</summary>
    public IAnsiConsole Console { get; }

    /// <summary>False for a file or a pipe.</summary>
    public bool IsWindow { get; }

    /// <summary>The terminal that a writer leads to.</summary>
    /// <param name="output">The program's output, or another.</param>
    /// <param name="width">Columns of a window; null to find out.</param>
    public static Terminal Of(TextWriter output, int? width = null)
    {
        var isWindow = width is not null || (output == System.Console.Out && !System.Console.IsOutputRedirected);
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Out = new AnsiConsoleOutput(output),
                Ansi = isWindow && width is null ? AnsiSupport.Detect : AnsiSupport.No,
                ColorSystem = isWindow && width is null ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
                Interactive = InteractionSupport.No,
            }
        );
        if (width is not null || !isWindow)
        {
            console.Profile.Width = width ?? Unbounded;
        }

        console.Pipeline.Attach(new VisibleTables());
        return new(new VisibleWriter(output), console, isWindow);
    }
}
