using System.Reflection;
using System.Text.RegularExpressions;

namespace Openlayer.Frameworks.Tests.Shapes;

/// <summary>A use of <c>[Trace]</c> with a framework, with marks where it is reported: <c>{|OL1014:Ask|}</c>.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Marked">The text with its marks.</param>
internal sealed partial record Shape(string Title, string Marked)
{
    private const string Separator = "//// ";

    private static readonly string _folder = Path.Combine(
        typeof(Shape)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(data => data.Key == "ProjectDirectory")
            .Value!,
        "Shapes",
        "Sources"
    );

    public static IReadOnlyList<Shape> All { get; } =
    [
        .. Directory
            .EnumerateFiles(_folder, "*.cs")
            .Order(StringComparer.Ordinal)
            .SelectMany(path =>
                File.ReadAllText(path).ReplaceLineEndings("\n").Split(Separator, StringSplitOptions.RemoveEmptyEntries)
            )
            .Select(Parse),
    ];

    public bool IsWrong => Opening().IsMatch(Marked);

    public string Text => Opening().Replace(Marked, "").Replace("|}", "", StringComparison.Ordinal);

    /// <summary>The rules that report it, and on what, in the order of the text.</summary>
    public IEnumerable<string> Expected =>
        Opening()
            .Matches(Marked)
            .Select(match => $"{match.Groups["id"].Value}: {Marked[(match.Index + match.Length)..].Split("|}")[0]}");

    private static Shape Parse(string part)
    {
        var end = part.IndexOf('\n', StringComparison.Ordinal);
        return new Shape(part[..end], part[(end + 1)..].TrimEnd());
    }

    [GeneratedRegex(@"\{\|(?<id>OL\d+):")]
    private static partial Regex Opening();
}
