using System.Text.RegularExpressions;

namespace Openlayer.Integration.Tests.Documents;

/// <summary>Splits a page into the sentences that a reader reads.</summary>
internal static partial class Prose
{
    // Stands for inline code, which a reader takes as one name.
    private const string Code = "`x`";

    /// <summary>
    /// The sentences of a page. Tables, code blocks, headings, comments and the targets of links are left out. So are
    /// lists of names in inline code.
    /// </summary>
    public static IEnumerable<string> SentencesOf(string markdown) =>
        BlocksOf(markdown)
            .Select(static block => Spaces().Replace(WithoutMarkup(block), " ").Trim())
            .SelectMany(static block => SentenceEnd().Split(block))
            .Where(static sentence => WordsOf(sentence.Replace(Code, "", StringComparison.Ordinal)) > 0);

    public static int WordsOf(string sentence) =>
        sentence.Split(' ', StringSplitOptions.RemoveEmptyEntries).Count(static word => word.Any(char.IsLetterOrDigit));

    private static IEnumerable<string> BlocksOf(string markdown)
    {
        var block = new List<string>();
        var isCode = false;
        foreach (var line in Comment().Replace(markdown, "").ReplaceLineEndings("\n").Split('\n'))
        {
            var isFence = line.TrimStart().StartsWith("```", StringComparison.Ordinal);
            var isOutside = isFence || isCode || line.TrimStart() is "" or ['#' or '|' or '!', ..];
            if (block.Count > 0 && (isOutside || ItemStart().IsMatch(line)))
            {
                yield return string.Join(' ', block);
                block.Clear();
            }

            isCode ^= isFence;
            if (!isOutside)
            {
                block.Add(ItemStart().Replace(line, ""));
            }
        }

        if (block.Count > 0)
        {
            yield return string.Join(' ', block);
        }
    }

    private static string WithoutMarkup(string block) =>
        Emphasis().Replace(Link().Replace(InlineCode().Replace(block, Code), "${text}"), "");

    [GeneratedRegex("<!--.*?-->", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^\s*([-*] |\d+\. )")]
    private static partial Regex ItemStart();

    [GeneratedRegex("`[^`]+`")]
    private static partial Regex InlineCode();

    [GeneratedRegex(@"!?\[(?<text>[^\]]*)\]\([^)]*\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\*+|^> ")]
    private static partial Regex Emphasis();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex("(?<=[.!?:][\"”)]?) ")]
    private static partial Regex SentenceEnd();
}
