using System.Globalization;
using System.Text;

namespace Openlayer.Dashboard.Rows;

/// <summary>Where a word stands in a text.</summary>
/// <param name="At">Its first character.</param>
/// <param name="Length">Its length in characters.</param>
/// <param name="IsIdeographic">Whether it is written without spaces, so that it may be several words.</param>
internal readonly record struct Word(int At, int Length, bool IsIdeographic)
{
    /// <summary>The words of a text, one after the other.</summary>
    public static Words AllOf(string text) => new(text);

    public ReadOnlySpan<char> In(string text) => text.AsSpan(At, Length);

    /// <summary>
    /// Each character with the next one, and the last one alone: each part of the word begins one of them or is a row
    /// of them.
    /// </summary>
    public IEnumerable<string> Pairs(string text)
    {
        var runes = In(text).ToString().EnumerateRunes().Select(static rune => rune.ToString()).ToList();
        return runes.Select((rune, at) => at + 1 < runes.Count ? rune + runes[at + 1] : rune);
    }

    private static bool IsWord(Rune rune) =>
        rune.IsAscii
            ? char.IsAsciiLetterOrDigit((char)rune.Value)
            : Rune.IsLetterOrDigit(rune)
                || Rune.GetUnicodeCategory(rune)
                    is UnicodeCategory.NonSpacingMark
                        or UnicodeCategory.SpacingCombiningMark
                        or UnicodeCategory.OtherNumber
                        or UnicodeCategory.LetterNumber;

    // Han, Hiragana, Katakana, and the languages of South-East Asia that write without spaces.
    private static bool IsWithoutSpaces(Rune rune) =>
        rune.Value
            is >= 0x3041
                and <= 0x30FF
                or >= 0x31F0
                and <= 0x31FF
                or >= 0x3400
                and <= 0x9FFF
                or >= 0xF900
                and <= 0xFAFF
                or >= 0x20000
                and <= 0x3FFFF
                or >= 0x0E00
                and <= 0x0EFF
                or >= 0x1000
                and <= 0x109F
                or >= 0x1780
                and <= 0x17FF;

    /// <summary>Goes from word to word.</summary>
    public ref struct Words(string text)
    {
        private int _next;

        public Word Current { get; private set; }

        public readonly Words GetEnumerator() => this;

        public bool MoveNext()
        {
            for (; _next < text.Length; _next++)
            {
                var isIdeographic = Rune.TryGetRuneAt(text, _next, out var first) && IsWithoutSpaces(first);
                var length = LengthOf(isIdeographic);
                if (length > 0)
                {
                    Current = new(_next, length, isIdeographic);
                    _next += length;
                    return true;
                }
            }

            return false;
        }

        private readonly int LengthOf(bool isIdeographic)
        {
            var at = _next;
            while (at < text.Length)
            {
                // Most words are of these characters alone, and the way over runes takes several times as long.
                if (!isIdeographic && char.IsAsciiLetterOrDigit(text[at]))
                {
                    at++;
                }
                else if (
                    Rune.TryGetRuneAt(text, at, out var rune)
                    && IsWord(rune)
                    && IsWithoutSpaces(rune) == isIdeographic
                )
                {
                    at += rune.Utf16SequenceLength;
                }
                else
                {
                    break;
                }
            }

            return at - _next;
        }
    }
}
