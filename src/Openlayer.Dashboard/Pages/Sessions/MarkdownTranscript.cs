using System.Globalization;
using System.Text;
using System.Text.Json;
using Openlayer.Dashboard.Pages.Frame;
using Openlayer.Dashboard.Pages.Turns;
using Openlayer.Dashboard.Rows;

namespace Openlayer.Dashboard.Pages.Sessions;

/// <summary>
/// A conversation as Markdown, for another person or a model to read. Whatever was said stands in a quote or in a
/// block, which its own Markdown can't leave.
/// </summary>
internal static class MarkdownTranscript
{
    private const string Unknown = "Assistant";

    /// <param name="id">Of the session or the trace.</param>
    /// <param name="kind">Which of the two, in a word.</param>
    public static string Head(string kind, string id, string pipeline) =>
        $"# {kind} {Code(id)}\n\nPipeline {Code(pipeline)}\n";

    public static string Of(Turn turn)
    {
        var text = new StringBuilder();
        if (turn.Gap >= SessionModel.LongestUntoldGap)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n*{Format.Duration(turn.Gap)} without a turn*\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"\n## Turn {turn.Number}\n\n{Figures(turn)}\n");
        Said(text, "System prompt", turn.NewInstructions);
        Said(text, turn.Row.UserId ?? "User", turn.Question);
        foreach (var line in turn.Script.Lines)
        {
            Line(text, line, turn.Row.Name ?? Unknown);
        }

        Said(text, $"{turn.Row.Name ?? Unknown} failed", turn.Row.Error);
        Said(text, turn.Row.Name ?? Unknown, turn.Answer);
        return text.ToString();
    }

    private static string Figures(Turn turn)
    {
        var time = Format.Date(turn.Row.Timestamp).ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
        string?[] figures =
        [
            $"Trace {Code(turn.Row.InferenceId)}",
            time,
            Format.Duration(turn.Row.Latency),
            turn.Script.FirstToken is { } first ? $"first token after {Format.Duration(first)}" : null,
            turn.Row.Tokens > 0 ? Format.Plural(turn.Row.Tokens.Value, "token") : null,
            turn.Row.Cost > 0 ? Format.Cost(turn.Row.Cost) : null,
        ];
        return string.Join(" · ", figures.OfType<string>());
    }

    private static void Line(StringBuilder text, ScriptLine line, string assistant)
    {
        if (line.Call is not { } call)
        {
            Said(text, assistant, line.Text);
            return;
        }

        var took = line.Step is { } step ? $" · {Format.Duration(step.Latency)}" : "";
        text.Append(CultureInfo.InvariantCulture, $"\n**Tool** {Code(call.Name)}{took}\n");
        Block(text, call.Arguments);
        if (line.Step?.Error is { } error)
        {
            text.Append("\nFailed:\n");
            Fenced(text, error);
        }

        if (line.Result.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null))
        {
            text.Append("\nResult:\n");
            Block(text, line.Result);
        }
    }

    private static void Said(StringBuilder text, string who, string? said)
    {
        if (said is null)
        {
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"\n**{Plain(who)}**\n\n");
        foreach (var line in said.ReplaceLineEndings("\n").Split('\n'))
        {
            text.Append(line.Length == 0 ? ">" : "> ").Append(line).Append('\n');
        }
    }

    private static void Block(StringBuilder text, JsonElement value)
    {
        if (PlainJson.Of(value) is { Length: > 0 } written)
        {
            Fenced(text, written);
        }
    }

    private static void Fenced(StringBuilder text, string content)
    {
        var fence = new string('`', Math.Max(3, LongestRun(content) + 1));
        text.Append(CultureInfo.InvariantCulture, $"\n{fence}\n{content.ReplaceLineEndings("\n")}\n{fence}\n");
    }

    private static string Code(string text)
    {
        var fence = new string('`', LongestRun(text) + 1);
        var line = OnOneLine(text);
        return line.StartsWith('`') || line.EndsWith('`') ? $"{fence} {line} {fence}" : fence + line + fence;
    }

    private static string Plain(string text)
    {
        var plain = new StringBuilder();
        foreach (var character in OnOneLine(Preview.Of(text)!))
        {
            plain.Append(char.IsAscii(character) && char.IsPunctuation(character) ? "\\" : "").Append(character);
        }

        return plain.Replace("<", "\\<").ToString();
    }

    private static string OnOneLine(string text) => text.ReplaceLineEndings(" ").Trim();

    private static int LongestRun(string text)
    {
        var (longest, run) = (0, 0);
        foreach (var character in text)
        {
            run = character == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
