using System.Text.RegularExpressions;

namespace Openlayer.TestSupport;

/// <summary>A C# block of a page.</summary>
/// <param name="Place">Page and line, for a message.</param>
/// <param name="Code">Its text.</param>
/// <param name="IsWrong">Whether the page shows it as something not to write.</param>
/// <param name="Before">The blocks of the page before it, which it may continue.</param>
internal sealed partial record Snippet(string Place, string Code, bool IsWrong, IReadOnlyList<string> Before)
{
    private const string Fence = "```";

    private static readonly string[] _declarations = ["namespace ", "public ", "internal ", "file ", "[assembly:"];

    /// <summary>A rule's page is about the declaration, and may leave out the body.</summary>
    public bool IsDeclarationOnly =>
        Place.StartsWith("docs/rules/", StringComparison.Ordinal)
        && !Place.StartsWith("docs/rules/OL1001", StringComparison.Ordinal);

    /// <summary>
    /// What a reader pastes into an empty file: a program that runs, or types. It brings all the usings that it needs.
    /// </summary>
    public bool IsWholeFile =>
        !IsWrong
        && !Place.StartsWith("docs/rules/", StringComparison.Ordinal)
        && (IsProgram || _declarations.Any(word => Code.StartsWith(word, StringComparison.Ordinal)) || StartsWithUsing);

    // Not a using statement, nor a using declaration.
    private bool StartsWithUsing =>
        Code.Split('\n')[0] is var first
        && first.StartsWith("using ", StringComparison.Ordinal)
        && first.EndsWith(';')
        && !first.Contains('=');

    /// <summary>A program that builds its host and runs it.</summary>
    public bool IsProgram =>
        Code.Contains("Builder(", StringComparison.Ordinal) && Code.Contains(".Run", StringComparison.Ordinal);

    /// <summary>A file that has statements of its own, beside types.</summary>
    public bool HasStatements => IsProgram || Statement().IsMatch(Code);

    /// <summary>The code, with something that compiles where the page leaves out what does not matter there.</summary>
    public string Completed =>
        string.Join(
            '\n',
            Code.Split('\n')
                .Select(static line => line.Trim() is "…" or "..." ? "throw new NotImplementedException();" : line)
        );

    /// <summary>Every C# block of a page, in order.</summary>
    public static IReadOnlyList<Snippet> Of(string path, string markdown)
    {
        var snippets = new List<Snippet>();
        var heading = "";
        var lines = markdown.ReplaceLineEndings("\n").Split('\n');
        for (var at = 0; at < lines.Length; at++)
        {
            if (lines[at].StartsWith('#'))
            {
                heading = lines[at];
            }

            if (!lines[at].StartsWith(Fence, StringComparison.Ordinal))
            {
                continue;
            }

            var info = lines[at][Fence.Length..].Trim();
            var first = at + 1;
            at = Array.FindIndex(lines, first, static line => line.StartsWith(Fence, StringComparison.Ordinal));
            if (info.Split(' ')[0] is "csharp" or "cs")
            {
                var isWrong =
                    heading.TrimStart('#', ' ').StartsWith("Wrong", StringComparison.Ordinal)
                    || info.Contains("wrong", StringComparison.Ordinal);
                snippets.Add(
                    new Snippet(
                        $"{path}:{first}",
                        string.Join('\n', lines[first..at]),
                        isWrong,
                        [.. snippets.Select(static one => one.Completed)]
                    )
                );
            }
        }

        return snippets;
    }

    // A call, a declaration or an await at the beginning of a line: members of types are indented.
    [GeneratedRegex(@"^(await |var |[A-Z]\w*(\.\w+)*\()", RegexOptions.Multiline)]
    private static partial Regex Statement();
}
