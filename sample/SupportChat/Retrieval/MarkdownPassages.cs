using System.Text.RegularExpressions;

namespace SupportChat.Retrieval;

/// <summary>Splits a page into passages, one a heading.</summary>
internal static partial class MarkdownPassages
{
    public static IEnumerable<Passage> Split(string page, string markdown)
    {
        var title = page;
        var heading = page;
        var lines = new List<string>();
        var inCode = false;
        foreach (var line in markdown.ReplaceLineEndings("\n").Split('\n'))
        {
            // A comment of a shell script is not a heading.
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                inCode = !inCode;
            }

            if (inCode || Heading().Match(line) is not { Success: true } match)
            {
                lines.Add(line);
                continue;
            }

            if (PassageOf(page, title, heading, lines) is { } passage)
            {
                yield return passage;
            }

            heading = match.Groups["text"].Value.Replace("`", "", StringComparison.Ordinal);
            title = title == page ? heading : title;
            lines.Clear();
        }

        if (PassageOf(page, title, heading, lines) is { } last)
        {
            yield return last;
        }
    }

    private static Passage? PassageOf(string page, string title, string heading, List<string> lines)
    {
        var text = string.Join('\n', lines).Trim();
        return text.Length == 0 ? null : new Passage(page, title, heading, text);
    }

    [GeneratedRegex(@"^#{1,6}\s+(?<text>.+?)\s*#*$")]
    private static partial Regex Heading();
}
