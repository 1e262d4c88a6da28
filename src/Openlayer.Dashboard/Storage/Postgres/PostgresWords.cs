using System.Globalization;
using Openlayer.Dashboard.Rows;

namespace Openlayer.Dashboard.Storage.Postgres;

/// <summary>
/// The words of a row as entries of a full-text index, and searches as queries of it. Both find what the same search
/// finds with SQLite, because both begin with the words of <see cref="SearchText"/>. Chinese and Japanese are indexed by
/// character and by pair: a longer term has to have all of its pairs.
/// </summary>
internal static class PostgresWords
{
    /// <summary>Most rows that one search looks at: the newest ones that have its words.</summary>
    public const int MaxMatches = 10_000;

    // The beginning is enough to find a longer one. PostgreSQL takes 2,046 bytes.
    private const int MaxWordLength = 256;

    /// <summary>Entries of the index: those of the words, and one that stands for the pipeline.</summary>
    public static string[] Entries(string pipeline, string words)
    {
        var entries = new HashSet<string>(StringComparer.Ordinal) { SearchText.Scope(pipeline) };
        var before = "";
        foreach (var range in words.AsSpan().Split(' '))
        {
            var word = words[range];
            if (word.Length == 0)
            {
                continue;
            }

            if (SearchText.IsCharacter(word))
            {
                entries.Add(word);
                entries.Add(before + word);
                before = word;
            }
            else if (Lower(word) is { Length: > 0 } lower)
            {
                entries.Add(lower);
                before = "";
            }
        }

        return [.. entries];
    }

    /// <summary>A search as a <c>tsquery</c>; null when no row can have its terms.</summary>
    public static string? Query(string pipeline, TextSearch search)
    {
        var terms = search.Terms.Select(Query).ToList();
        var known = terms.Where(static term => term is not null).ToList();

        // A term without a letter or a digit is in no index, so no row is known to have it.
        if (search.Any ? known.Count == 0 : known.Count < terms.Count)
        {
            return null;
        }

        return $"'{SearchText.Scope(pipeline)}' & ({string.Join(search.Any ? " | " : " & ", known)})";
    }

    private static string? Query(string term)
    {
        var parts = new List<string>();
        foreach (var (word, isIdeographic) in SearchText.Words(term))
        {
            if (isIdeographic)
            {
                parts.AddRange(Pairs(word).Select(static pair => $"'{pair}'"));
            }
            else if (Lower(word) is { Length: > 0 } lower)
            {
                parts.Add($"'{lower}':*");
            }
        }

        return parts.Count == 0 ? null : $"({string.Join(" & ", parts)})";
    }

    private static IEnumerable<string> Pairs(string word)
    {
        var characters = word.EnumerateRunes().Select(static rune => rune.ToString()).ToList();
        return characters.Count == 1 ? characters : characters.Zip(characters.Skip(1), string.Concat);
    }

    // Its beginning in small letters; empty when it has accents alone. The database takes accents off, because .NET
    // can't where it runs without the data of cultures.
    private static string Lower(string word)
    {
        var length = Math.Min(word.Length, MaxWordLength);
        if (length < word.Length && char.IsHighSurrogate(word[length - 1]))
        {
            length--;
        }

        var lower = word[..length].ToLowerInvariant();
        return lower.All(static letter => CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark)
            ? ""
            : lower;
    }
}
