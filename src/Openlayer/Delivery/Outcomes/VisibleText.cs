using System.Globalization;
using System.Text;

namespace Openlayer.Delivery.Outcomes;

/// <summary>
/// Text as a person sees it: control characters, which move a terminal's cursor, colour it or turn its lines around,
/// stand as <c>\u</c> and their number. That is also how JSON writes them, so JSON stays what it was.
/// </summary>
internal static class VisibleText
{
    private const char ZeroWidthNonJoiner = '\u200C';
    private const char ZeroWidthJoiner = '\u200D';

    /// <summary>The text with its lines and tabs.</summary>
    public static string Of(string text) => Of(text, keepsLines: true);

    /// <summary>The text as one line.</summary>
    public static string OneLine(string text) => Of(text, keepsLines: false);

    private static string Of(string text, bool keepsLines)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!IsPlain(text[i]))
            {
                return Escape(text, keepsLines);
            }
        }

        return text;
    }

    private static bool IsPlain(char c) =>
        c is >= ' ' and <= '~'
        || (c > '\u00A0' && !char.IsSurrogate(c) && IsShown(CharUnicodeInfo.GetUnicodeCategory(c)));

    private static string Escape(string text, bool keepsLines)
    {
        var shown = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; )
        {
            var length = char.IsSurrogatePair(text, i) ? 2 : 1;
            if (
                IsShown(CharUnicodeInfo.GetUnicodeCategory(text, i))
                || text[i] is ZeroWidthJoiner or ZeroWidthNonJoiner
                || (keepsLines && IsLayout(text, i))
            )
            {
                shown.Append(text, i, length);
            }
            else
            {
                AppendNumbers(shown, text.AsSpan(i, length));
            }

            i += length;
        }

        return shown.ToString();
    }

    private static void AppendNumbers(StringBuilder shown, ReadOnlySpan<char> characters)
    {
        foreach (var c in characters)
        {
            shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
        }
    }

    /// <summary>A carriage return alone would write over its line.</summary>
    private static bool IsLayout(string text, int at) =>
        text[at] is '\n' or '\t' || (text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n');

    private static bool IsShown(UnicodeCategory category) =>
        category
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
            );
}
