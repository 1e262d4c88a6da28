using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;

namespace Openlayer.Delivery.Outcomes;

/// <summary>
/// The forms in which a text may be repeated: as it is, escaped for JSON, addresses or HTML, in part or twice, and in
/// Base64.
/// </summary>
internal static class EscapedForms
{
    /// <summary>The most characters that one may take, such as <c>&amp;amp;#x002B;</c>.</summary>
    public const int MaxPerCharacter = 12;

    // A shorter piece of Base64 may be a part of any word.
    private const int ShortestBase64 = 8;

    // A pattern of every form of every character would take seconds to build.
    private const int MaxLengthByCharacter = 512;

    public static IEnumerable<Regex> PatternsOf(string text) =>
        text.Length > MaxLengthByCharacter ? [WholeForms(text)] : PatternsByCharacter(text);

    private static Regex WholeForms(string text)
    {
        string[] forms =
        [
            text,
            Uri.EscapeDataString(text),
            JavaScriptEncoder.Default.Encode(text),
            WebUtility.HtmlEncode(text),
        ];
        var pattern = string.Join('|', forms.Distinct().Select(Regex.Escape));
        return new Regex(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    }

    private static IEnumerable<Regex> PatternsByCharacter(string text)
    {
        yield return Pattern(text, RegexOptions.IgnoreCase);
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var before = 0; before < 3; before++)
        {
            if (Base64Of(bytes, before) is { Length: >= ShortestBase64 } piece)
            {
                yield return Pattern(piece, RegexOptions.None, """[\w+/-]*=*""");
            }
        }
    }

    private static Regex Pattern(string text, RegexOptions options, string after = "")
    {
        var pattern = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            pattern.Append(FormsOf(rune));
        }

        return new Regex(pattern.Append(after).ToString(), options | RegexOptions.CultureInvariant);
    }

    /// <summary>What all Base64 texts share that have the bytes behind so many others.</summary>
    private static string Base64Of(byte[] bytes, int before)
    {
        var text = Convert.ToBase64String([.. new byte[before], .. bytes]).TrimEnd('=');
        var (first, rest) = (before == 0 ? 0 : before + 1, (before + bytes.Length) % 3);
        // The last character of a group that is not full depends on what follows.
        return text[first..(rest == 0 ? text.Length : text.Length - 1)];
    }

    private static string FormsOf(Rune rune)
    {
        if (!rune.IsAscii)
        {
            var text = rune.ToString();
            var percent = Regex.Escape(Uri.EscapeDataString(text));
            return $"(?:{Regex.Escape(text)}|{percent}|{Units(rune)}|{HtmlNumber(rune.Value)})";
        }

        var c = (char)rune.Value;
        var hex = rune.Value.ToString("X2", CultureInfo.InvariantCulture);
        var forms = new StringBuilder(
            $@"(?:%(?:25)*{Hex(hex)}|\\+u00{Hex(hex)}|\\+x{Hex(hex)}|{HtmlNumber(rune.Value)}|"
        );
        forms.Append(Regex.Escape(c.ToString()));
        if (!char.IsAsciiLetterOrDigit(c))
        {
            forms.Append($@"|\\+{Regex.Escape(c.ToString())}");
        }

        if (NamedEntity(c) is { } name)
        {
            forms.Append($"|&(?:amp;)*{name};");
        }

        if (c is '+' or '/')
        {
            forms.Append(c == '+' ? "|-" : "|_");
        }

        return forms.Append(')').ToString();
    }

    // The pattern of a Base64 text regards case; its escapes do not.
    private static string Hex(string digits) =>
        string.Concat(
            digits.Select(static digit =>
                char.IsAsciiLetter(digit)
                    ? $"[{char.ToUpperInvariant(digit)}{char.ToLowerInvariant(digit)}]"
                    : digit.ToString()
            )
        );

    private static string Units(Rune rune) =>
        string.Concat(
            rune.ToString()
                .Select(static unit => $@"\\+u{Hex(((int)unit).ToString("X4", CultureInfo.InvariantCulture))}")
        );

    private static string HtmlNumber(int value)
    {
        var hex = value.ToString("X", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"&(?:amp;)*#(?:0*{value}|[xX]0*{Hex(hex)});");
    }

    private static string? NamedEntity(char c) =>
        c switch
        {
            '&' => "amp",
            '<' => "lt",
            '>' => "gt",
            '"' => "quot",
            '\'' => "apos",
            '+' => "plus",
            '/' => "sol",
            '=' => "equals",
            _ => null,
        };
}
