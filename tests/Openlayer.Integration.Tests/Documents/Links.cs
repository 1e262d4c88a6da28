using System.Text.RegularExpressions;

namespace Openlayer.Integration.Tests.Documents;

/// <summary>The links of pages, and what they lead to.</summary>
internal static partial class Links
{
    /// <summary>What a page points to in this repository, with the heading, if it names one.</summary>
    public static IEnumerable<string> Of(string markdown) =>
        Link()
            .Matches(WithoutCode(markdown))
            .Select(static match => match.Groups["target"].Value)
            .Where(static target => !target.Contains("://", StringComparison.Ordinal));

    /// <summary>Whether the file is there, and has the heading.</summary>
    /// <param name="page">The full path of the page with the link.</param>
    /// <param name="link">The link as it is written.</param>
    public static bool Leads(string page, string link)
    {
        var (path, anchor) = link.Split('#') is [var file, var heading] ? (file, heading) : (link, null);
        var target = path.Length == 0 ? page : Path.Combine(Path.GetDirectoryName(page)!, path);
        return Path.Exists(target) && (anchor is null || AnchorsOf(File.ReadAllText(target)).Contains(anchor));
    }

    /// <summary>The names by which a page's headings are linked to.</summary>
    public static IReadOnlyList<string> AnchorsOf(string markdown)
    {
        var anchors = new List<string>();
        foreach (
            var heading in Heading().Matches(WithoutCode(markdown)).Select(static match => match.Groups["text"].Value)
        )
        {
            var anchor = Dropped().Replace(heading.Trim().ToLowerInvariant(), "").Replace(' ', '-');
            var before = anchors.Count(other =>
                other == anchor || Regex.IsMatch(other, $@"^{Regex.Escape(anchor)}-\d+$")
            );
            anchors.Add(before == 0 ? anchor : $"{anchor}-{before}");
        }

        return anchors;
    }

    private static string WithoutCode(string markdown) => CodeBlock().Replace(markdown.ReplaceLineEndings("\n"), "");

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("^#{1,6} (?<text>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex Dropped();

    [GeneratedRegex("^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
