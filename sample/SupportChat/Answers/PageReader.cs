using System.Text;
using System.Text.RegularExpressions;
using Openlayer;
using SupportChat.Retrieval;

namespace SupportChat.Answers;

/// <summary>A tool: shows the start of a page that the user asks for by name.</summary>
public sealed partial class PageReader(PassageIndex index)
{
    private const int MaxExcerptLength = 600;

    /// <summary>The pages that can be shown.</summary>
    public IEnumerable<string> Known =>
        index
            .Pages.Select(static page => page.Key)
            .Where(static page => !page.StartsWith("docs/rules/", StringComparison.Ordinal));

    /// <summary>The file name in a message, or null.</summary>
    public static string? PageNamedIn(string message) =>
        PageName().Match(message) is { Success: true } match ? match.Value : null;

    /// <exception cref="FileNotFoundException">There is no such page.</exception>
    [Trace(StepType.Tool)]
    public partial string ReadPage(string page);

    private string ReadPageCore(string page)
    {
        var passages = index.Pages[page].ToList();
        if (passages is [])
        {
            throw new FileNotFoundException($"There is no page '{page}'.", page);
        }

        var whole = string.Join("\n\n", passages.Select(static passage => $"# {passage.Heading}\n\n{passage.Text}"));
        OpenlayerTracer.LogAttachment(
            TraceAttachment.FromBytes(Path.GetFileName(page), "text/markdown", Encoding.UTF8.GetBytes(whole))
        );
        var text = $"{passages[0].Title}\n\n{passages[0].Text}";
        return text.Length <= MaxExcerptLength ? text : $"{text[..MaxExcerptLength].TrimEnd()} …";
    }

    [GeneratedRegex(@"[\w/-]+\.md\b", RegexOptions.IgnoreCase)]
    private static partial Regex PageName();
}
