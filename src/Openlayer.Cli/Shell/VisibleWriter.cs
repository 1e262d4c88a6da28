using System.Text;
using Openlayer.Delivery.Outcomes;

namespace Openlayer.Cli.Shell;

/// <summary>
/// Writes text as <see cref="VisibleText"/>: names, rows and messages of anybody are not to command a terminal.
/// </summary>
internal sealed class VisibleWriter(TextWriter other) : TextWriter(other.FormatProvider)
{
    public override Encoding Encoding => other.Encoding;

    public override void Write(char value) => Write(value.ToString());

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(ReadOnlySpan<char> buffer) => Write(buffer.ToString());

    public override void Write(string? value) => other.Write(VisibleText.Of(value ?? ""));

    // The end of the line is this writer's own.
    public override void WriteLine() => other.WriteLine();

    public override void WriteLine(string? value) => other.WriteLine(VisibleText.Of(value ?? ""));

    public override void Flush() => other.Flush();
}
