using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Openlayer.Dashboard.Rows;

/// <summary>
/// The words that a row is found by: those of its texts, never the names of its JSON. Words of Chinese and Japanese
/// have no spaces between them, so each character is a word. An identifier counts whole and in its parts.
/// </summary>
internal static class SearchText
{
    /// <summary>Most characters of one row that are indexed.</summary>
    public const int MaxLength = 32_000;

    // Deeper than people write; a walk that goes on would only cost.
    private const int MaxDepth = 200;

    private const int MaxIdentifierLength = 64;
    private const int MaxParts = 8;

    // What every step has, and nobody looks for.
    private static readonly HashSet<string> _passed =
    [
        "id",
        "type",
        "inferenceId",
        "startTime",
        "endTime",
        "dataBase64",
        "checksumMd5",
    ];

    /// <summary>The words of a row.</summary>
    public static string Of(JsonElement row)
    {
        var words = new StringBuilder();
        Add(row, words, 0);
        return words.ToString();
    }

    /// <summary>The word that stands for a pipeline, whatever its name.</summary>
    public static string Scope(string pipeline) =>
        "p" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(pipeline)).AsSpan(0, 8));

    /// <summary>A term as a query of the index; null when it has no letter and no digit.</summary>
    public static string? Query(string term)
    {
        var words = Words(term)
            .Select(static word => word.IsIdeographic ? $"\"{Spaced(word.Word)}\"" : $"\"{word.Word}\"*")
            .ToList();
        return words.Count == 0 ? null : $"({string.Join(" AND ", words)})";
    }

    /// <summary>The words of a term; characters that stand without spaces are one.</summary>
    public static IEnumerable<(string Word, bool IsIdeographic)> Words(string term)
    {
        for (var at = 0; at < term.Length; )
        {
            var length = WordLength(term, at, out var isIdeographic);
            if (length > 0)
            {
                yield return (term.Substring(at, length), isIdeographic);
            }

            at += Math.Max(1, length);
        }
    }

    /// <summary>Whether a word is one character of a language without spaces.</summary>
    public static bool IsCharacter(string word) => Rune.TryGetRuneAt(word, 0, out var rune) && IsIdeographic(rune);

    private static void Add(JsonElement value, StringBuilder words, int depth)
    {
        if (words.Length >= MaxLength || depth > MaxDepth)
        {
            return;
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                Add(value.GetString()!, words);
                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                {
                    Add(item, words, depth + 1);
                }

                break;
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                {
                    if (!_passed.Contains(member.Name))
                    {
                        Add(member.Value, words, depth + 1);
                    }
                }

                break;
            default:
                break;
        }
    }

    private static void Add(string text, StringBuilder words)
    {
        for (var at = 0; at < text.Length && words.Length < MaxLength; )
        {
            var length = WordLength(text, at, out var isIdeographic);
            if (length == 0)
            {
                at++;
                continue;
            }

            var word = text.AsSpan(at, length);
            if (isIdeographic)
            {
                words.Append(Spaced(word.ToString()));
            }
            else
            {
                words.Append(word);
                AddParts(word, words);
            }

            words.Append(' ');
            at += length;
        }
    }

    // getUserName is found by "user", "username" and "name" as well: a query finds the beginnings of words. A hash has
    // as many seams as characters, and nobody looks for its parts.
    private static void AddParts(ReadOnlySpan<char> word, StringBuilder words)
    {
        if (word.Length > MaxIdentifierLength)
        {
            return;
        }

        var parts = 0;
        for (var at = 1; at < word.Length && parts < MaxParts; at++)
        {
            if (IsSeam(word[at - 1], word[at]))
            {
                words.Append(' ').Append(word[at..]);
                parts++;
            }
        }
    }

    private static bool IsSeam(char before, char after) =>
        (char.IsLower(before) && char.IsUpper(after)) || char.IsDigit(before) != char.IsDigit(after);

    private static string Spaced(string characters)
    {
        var spaced = new StringBuilder();
        foreach (var rune in characters.EnumerateRunes())
        {
            spaced.Append(spaced.Length > 0 ? " " : "").Append(rune.ToString());
        }

        return spaced.ToString();
    }

    /// <returns>0 where no word begins.</returns>
    private static int WordLength(string text, int from, out bool isIdeographic)
    {
        isIdeographic = Rune.TryGetRuneAt(text, from, out var first) && IsIdeographic(first);
        var at = from;
        while (
            at < text.Length
            && Rune.TryGetRuneAt(text, at, out var rune)
            && IsWord(rune)
            && IsIdeographic(rune) == isIdeographic
        )
        {
            at += rune.Utf16SequenceLength;
        }

        return at - from;
    }

    private static bool IsWord(Rune rune) =>
        Rune.IsLetterOrDigit(rune)
        || Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.OtherNumber
                or UnicodeCategory.LetterNumber;

    // Han, Hiragana, Katakana, and the languages of South-East Asia that write without spaces.
    private static bool IsIdeographic(Rune rune) =>
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
}
