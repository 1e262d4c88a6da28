using System.Text;
using Openlayer.Dashboard.Rows;

namespace Openlayer.Cli.Commands.Mcp;

/// <summary>The text of a tool's result. It never grows beyond a limit, and says so when it is cut.</summary>
internal sealed class AnswerText(int limit, string advice)
{
    /// <summary>Most characters of a result.</summary>
    public const int MaxLength = 20_000;

    private readonly StringBuilder _text = new();

    /// <summary>True when no more is taken.</summary>
    public bool IsFull { get; private set; }

    public void Line(string line)
    {
        if (IsFull)
        {
            return;
        }

        var left = limit - _text.Length;
        if (line.Length < left)
        {
            _text.Append(line).Append('\n');
            return;
        }

        IsFull = true;
        _text.Append(Preview.Of(line, Math.Max(1, left - 1))).Append('\n');
    }

    public override string ToString() =>
        IsFull ? $"{_text}[cut after {limit} characters. {advice}]" : _text.ToString().TrimEnd('\n');
}
