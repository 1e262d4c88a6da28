using System.Text;

namespace Openlayer.Generators.Emitting;

/// <summary>Writes indented lines that end in <c>\n</c> on every system.</summary>
internal sealed class SourceWriter
{
    private const int IndentWidth = 4;

    // A thread writes one file after the other, and most of them are shorter than this.
    private const int UsualLength = 8192;

    [ThreadStatic]
    private static StringBuilder? _spare;

    private readonly StringBuilder _text = _spare ?? new StringBuilder(UsualLength);
    private int _depth;

    public SourceWriter() => _spare = null;

    /// <summary>Writes one line or several, each at the current depth.</summary>
    public void Write(string lines)
    {
        for (var start = 0; start <= lines.Length; )
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

    /// <summary>All that was written. The writer is used up by it.</summary>
    public string Finish()
    {
        var text = _text.ToString();
        if (_text.Capacity <= 4 * UsualLength)
        {
            _spare = _text.Clear();
        }

        return text;
    }
}
