using System.Text.RegularExpressions;

namespace Openlayer.Generators.Tests.UserSession;

/// <summary>A piece of a program with marks where rules fire: <c>{|OL2001:SetUserSessionContext("a")|}</c>.</summary>
/// <param name="Place">File and title.</param>
/// <param name="Kind">What it is a piece of.</param>
/// <param name="Marked">The text with its marks.</param>
public sealed partial record MarkedSnippet(string Place, SnippetKind Kind, string Marked)
{
    /// <summary>
    /// Snippets are separated by lines such as <c>//// a title</c>, <c>//// types: a title</c>, <c>//// program: a
    /// title</c>.
    /// </summary>
    private const string Separator = "//// ";

    public static string Folder { get; } = Path.Combine(TestProject.Directory, "UserSession", "Snippets");

    public static IEnumerable<string> Files =>
        Directory
            .EnumerateFiles(Folder, "*.cs")
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Order(StringComparer.Ordinal);

    public static IReadOnlyList<MarkedSnippet> All => [.. Files.SelectMany(Of)];

    public bool IsWrong => Mark().IsMatch(Marked);

    /// <summary>The text without its marks.</summary>
    public string Text => Mark().Replace(Marked, "${text}");

    /// <summary>The rules that fire, and on what, in the order of the text.</summary>
    public IEnumerable<string> Expected =>
        Mark().Matches(Marked).Select(match => $"{match.Groups["id"].Value}: {match.Groups["text"].Value}");

    public static IReadOnlyList<MarkedSnippet> Of(string file) => Of(file, Folder);

    public static IReadOnlyList<MarkedSnippet> Of(string file, string folder)
    {
        var text = File.ReadAllText(Path.Combine(folder, $"{file}.cs")).ReplaceLineEndings("\n");
        return [.. text.Split(Separator, StringSplitOptions.RemoveEmptyEntries).Select(part => Parse(file, part))];
    }

    private static MarkedSnippet Parse(string file, string part)
    {
        var end = part.IndexOf('\n', StringComparison.Ordinal);
        var title = part[..end];
        var kind =
            title.StartsWith("types: ", StringComparison.Ordinal) ? SnippetKind.Types
            : title.StartsWith("program: ", StringComparison.Ordinal) ? SnippetKind.Program
            : SnippetKind.Members;
        return new MarkedSnippet($"{file}: {title}", kind, part[(end + 1)..].TrimEnd());
    }

    [GeneratedRegex(@"\{\|(?<id>\w+):(?<text>.*?)\|\}", RegexOptions.Singleline)]
    private static partial Regex Mark();
}

public enum SnippetKind
{
    /// <summary>Members of a static class.</summary>
    Members,

    /// <summary>A file of types.</summary>
    Types,

    /// <summary>A file of top-level statements, or one with a <c>Main</c>.</summary>
    Program,
}
