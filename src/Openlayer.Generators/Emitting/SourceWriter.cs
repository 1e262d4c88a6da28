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

    /// <summary>Writes a line, and everything up to <see cref="Close"/> in braces under it.</summary>
    public void Open(string line)
    {
        Write(line);
        Open();
    }

    public void Open()
    {
        Write("{");
        _depth++;
    }

    public void Close()
    {
        _depth--;
        Write("}");
    }

    /// <summary>Writes lines that belong to the one before, one step further in.</summary>
    public void Continue(IEnumerable<string> lines)
    {
        _depth++;
        foreach (var line in lines)
        {
            Write(line);
        }

        _depth--;
    }

    public override string ToString() => _text.ToString();
}
