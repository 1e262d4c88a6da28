using System.Text;

namespace Openlayer.Generators.Emitting;

/// <summary>Writes indented lines that end in <c>\n</c> on every system.</summary>
internal sealed class SourceWriter
{
    private const int IndentWidth = 4;

    // Most files are about that long.
    private readonly StringBuilder _text = new(4096);
    private int _depth;

    /// <summary>Writes one line or several, each at the current depth.</summary>
    public void Write(string lines)
    {
        for (var start = 0; start <= lines.Length;)
        {
            var end = lines.IndexOf('\n', start);
            end = end < 0 ? lines.Length : end;
            WriteLine(lines, start, end);
            start = end + 1;
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

    private void WriteLine(string lines, int start, int end)
    {
        while (end > start && lines[end - 1] is ' ' or '\r')
        {
            end--;
        }

        _text.Append(' ', end == start ? 0 : _depth * IndentWidth).Append(lines, start, end - start).Append('\n');
    }

    public override string ToString() => _text.ToString();
}
