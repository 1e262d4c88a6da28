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
    // Deeper than people write; a walk that goes on would only cost.
    private const int MaxDepth = 200;

    // What every step has, and nobody looks for.
    private static readonly byte[][] _passed =
    [
        .. "id type inferenceId startTime endTime dataBase64 checksumMd5".Split(' ').Select(Encoding.UTF8.GetBytes),
    ];

    /// <summary>The words of a row.</summary>
    public static string Of(JsonElement row)
    {
        var words = WordSet.Empty();
        Add(row, words, 0);
        return words.ToString();
    }

    /// <summary>The word that stands for a pipeline, whatever its name.</summary>
    /// <remarks>It begins with a character that is in no word, so no search for a word finds it.</remarks>
    public static string Scope(string pipeline) =>
        "\uE000" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(pipeline)).AsSpan(0, 8));

    /// <summary>A term as a query of the index; null when it has no letter and no digit.</summary>
    /// <param name="term">Letters and digits are words, and all else parts them.</param>
    /// <param name="isWhole">Whether longer words that begin with one of the term are passed over.</param>
    public static string? Query(string term, bool isWhole)
    {
        var words = Words(term).Select(word => word.IsBeginning && !isWhole ? $"\"{word.Word}\"*" : $"\"{word.Word}\"");
        var joined = string.Join(" AND ", words);
        return joined.Length == 0 ? null : $"({joined})";
    }

    /// <summary>The words that a row has to have for a term, whole or with an end that nobody asked for.</summary>
    public static IReadOnlyList<(string Word, bool IsBeginning)> Words(string term)
    {
        var words = new List<(string Word, bool IsBeginning)>();
        foreach (var word in Word.AllOf(term))
        {
            if (word.IsIdeographic)
            {
                words.AddRange(Pairs(word, term));
            }
            else
            {
                words.Add((word.In(term).ToString(), IsBeginning: true));
            }
        }

        return words;
    }

    // The last character begins a pair with one that nobody asked for, so it says nothing beyond the pair before it.
    private static IEnumerable<(string Word, bool IsBeginning)> Pairs(Word word, string term)
    {
        var pairs = word.Pairs(term).ToList();
        return pairs.Count == 1 ? [(pairs[0], true)] : pairs[..^1].Select(static pair => (pair, false));
    }

    private static void Add(JsonElement value, WordSet words, int depth)
    {
        if (words.IsFull || depth > MaxDepth)
        {
            return;
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                words.Add(value.GetString()!);
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
                    if (HasText(member.Value) && !IsPassed(member))
                    {
                        Add(member.Value, words, depth + 1);
                    }
                }

                break;
            default:
                break;
        }
    }

    // Asking for a name would cost a string.
    private static bool IsPassed(JsonProperty member)
    {
        foreach (var name in _passed)
        {
            if (member.NameEquals(name))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasText(JsonElement value) =>
        value.ValueKind is JsonValueKind.String or JsonValueKind.Array or JsonValueKind.Object;
}
