using System.Text.RegularExpressions;

namespace Openlayer.Dashboard.Patterns;

/// <summary>What messages of one cause have in common: numbers, ids and quoted values become a mark.</summary>
internal static partial class MessagePattern
{
    public const string Mark = "…";

    private const int MaxLength = 300;

    public static string Of(string message)
    {
        var text = message.Length > MaxLength ? message[..MaxLength] : message;
        text = Quoted().Replace(text, Mark);
        text = Volatile().Replace(text, static match => match.Groups["status"].Success ? match.Value : Mark);
        text = Spaces().Replace(text, " ").Trim();
        return Marks().Replace(text, Mark);
    }

    [GeneratedRegex("(?<!\\w)'[^']{0,200}'(?!\\w)|\"[^\"]{0,200}\"|`[^`]{0,200}`|“[^”]{0,200}”|«[^»]{0,200}»")]
    private static partial Regex Quoted();

    // A status of HTTP says what happened, so it stays.
    [GeneratedRegex(
        @"(?<status>(?<=^|\bstatus:? |\bcode:? |\bHTTP )[45]\d\d(?![\w.-]))"
            + @"|(?<![\w.-])[\w.-]*\d[\w.-]*\w|(?<![\w.-])\d",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Volatile();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex("…([ ,:/-]*…)+")]
    private static partial Regex Marks();
}
