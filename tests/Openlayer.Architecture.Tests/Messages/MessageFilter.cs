using System.Net;
using System.Text.RegularExpressions;

namespace Openlayer.Architecture.Tests.Messages;

/// <summary>
/// Separates messages from names and code. A message is a literal, or a part of an interpolated one, that has two words
/// with a space between them, once its markup is taken away, and that is neither SQL nor C#.
/// </summary>
internal static partial class MessageFilter
{
    // Literals of these files are code that is written, words that are looked for, and HTTP headers.
    private static readonly string[] _otherFiles =
    [
        "Emitting/",
        "Capture/SecretKeys.cs",
        "Capture/NeverCaptured/",
        "Pages/Frame/FrameFilter.cs",
        "Syntax/AttributeSyntaxLists.cs",
        "UserSession/CarryEdit.cs",
        "UserSession/ScopeSyntax.cs",
        "UserSession/StatementLayout.cs",
        "UserSession/SuppressEdit.cs",
    ];

    private const string OmissionReasons = "Emitting/Descriptions.cs";

    public static bool HasMessages(CompiledType type) =>
        !type.Files.All(file =>
            file != OmissionReasons && _otherFiles.Any(other => file.StartsWith(other, StringComparison.Ordinal))
        );

    public static bool IsMessage(string literal)
    {
        var text = TextOf(literal);
        return TwoWords().IsMatch(text) && !Sql().IsMatch(text) && !Code().IsMatch(text);
    }

    /// <summary>
    /// What a reader sees of it, in one line; "…" stands for a space where another piece follows, and what a page
    /// shows in a field or under the mouse is in brackets.
    /// </summary>
    public static string TextOf(string literal)
    {
        var shown = Markup().Replace(literal, tag => string.Concat(Shown().Matches(tag.Value).Select(TextOf)));
        var text = WebUtility.HtmlDecode(shown);
        var lines = text.Trim().Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0);
        return (text.StartsWith(' ') ? "… " : "") + string.Join(@"\n", lines) + (text.EndsWith(' ') ? " …" : "");
    }

    private static string TextOf(Match attribute) => $"[{attribute.Groups["text"].Value}] ";

    [GeneratedRegex("</?[a-z!][^<>]*(>|$)")]
    private static partial Regex Markup();

    [GeneratedRegex("""\b(title|placeholder|aria-label)="(?<text>[^"]+)(?=")""")]
    private static partial Regex Shown();

    [GeneratedRegex(@"\p{L}[^\p{L}\s]* [^\p{L}\s]*\p{L}")]
    private static partial Regex TwoWords();

    [GeneratedRegex(@"\b(SELECT|FROM|WHERE|PRAGMA|INSERT|AND|NOT|IN|IS|BY|THEN|COUNT|DESC|LIKE|EXISTS)\b|\br\.id")]
    private static partial Regex Sql();

    // C#, pieces of a record's text, formats of dates, and types of content.
    [GeneratedRegex(
        @"global::|^\W*\w+ = \W*$|^((internal|static|unsafe|record|struct|ref|readonly|allows)\b\W*)+$|^yyyy|^\w+/\w+;"
    )]
    private static partial Regex Code();
}
