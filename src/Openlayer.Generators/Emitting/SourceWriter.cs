using System.Text;

namespace Openlayer.Generators.Emitting;

/// <summary>Writes indented lines that end in <c>\n</c> on every system.</summary>
internal sealed class SourceWriter
{
    private const int IndentWidth = 4;

    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>Writes one line or several, each at the current depth.</summary>
    public void Write(string lines)
    {
        foreach (var line in lines.Split('\n'))
        {
            var trimmed = line.TrimEnd('\r', ' ');
            _text.Append(' ', trimmed.Length == 0 ? 0 : _depth * IndentWidth).Append(trimmed).Append('\n');
        }
    }

    public void WriteLine() => _text.Append('\n');

    public void Indent() => _depth++;

    /// <summary>Writes a line, and everything up to <see cref="Close"/> in braces under it.</summary>
    public void Open(string line)
    {
        Write(line);
        Write("{");
        _depth++;
    }

    public void Close(string after = "")
    {
        _depth--;
        Write("}" + after);
    }

    public void Outdent() => _depth--;

    public override string ToString() => _text.ToString();
}
