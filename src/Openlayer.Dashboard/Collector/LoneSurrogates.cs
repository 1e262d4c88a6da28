using System.Globalization;

namespace Openlayer.Dashboard.Collector;

/// <summary>
/// Half a surrogate pair, written as an escape, is what some senders make of text cut inside an emoji. JSON allows it,
/// no string can hold it, and the rest of the row is worth keeping: it becomes the replacement character.
/// </summary>
internal static class LoneSurrogates
{
    private const int EscapeLength = 6;

    public static ReadOnlyMemory<byte> Replace(ReadOnlyMemory<byte> json)
    {
        byte[]? copy = null;
        var text = json.Span;
        for (var at = 0; (at = NextEscape(text, at)) >= 0; )
        {
            var unit = CodeUnit(text, at);
            if (char.IsHighSurrogate(unit) && char.IsLowSurrogate(CodeUnit(text, at + EscapeLength)))
            {
                at += 2 * EscapeLength;
                continue;
            }

            if (char.IsSurrogate(unit))
            {
                copy ??= json.ToArray();
                "\\ufffd"u8.CopyTo(copy.AsSpan(at));
            }

            // The character after the backslash never starts an escape of its own: \\ud800 is a backslash and text.
            at += 2;
        }

        return copy ?? json;
    }

    private static int NextEscape(ReadOnlySpan<byte> text, int from)
    {
        if (from >= text.Length)
        {
            return -1;
        }

        var found = text[from..].IndexOf((byte)'\\');
        return found < 0 ? -1 : from + found;
    }

    private static char CodeUnit(ReadOnlySpan<byte> text, int at) =>
        at + EscapeLength <= text.Length
        && text[at] == '\\'
        && text[at + 1] == 'u'
        && ushort.TryParse(
            text.Slice(at + 2, 4),
            NumberStyles.AllowHexSpecifier,
            CultureInfo.InvariantCulture,
            out var unit
        )
            ? (char)unit
            : '\0';
}
