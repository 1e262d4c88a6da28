using System.Globalization;
using Openlayer.Dashboard.Rows;

namespace Openlayer.Dashboard.Storage.Postgres;

/// <summary>
/// The words of a row as entries of a full-text index, and searches as queries of it. A search finds what it finds with
/// SQLite, because both stores begin with the words of <see cref="SearchText"/>.
/// </summary>
internal static class PostgresWords
{
    /// <summary>Most rows that one search looks at: the newest ones that have its words.</summary>
    public const int MaxMatches = 10_000;

    // The beginning is enough to find a longer one. PostgreSQL takes 2,046 bytes.
    private const int MaxWordLength = 256;

    /// <summary>Entries of the index: those of the words, and one that stands for the pipeline.</summary>
    public static IReadOnlyCollection<string> Entries(string pipeline, string words)
    {
        var entries = new HashSet<string>(StringComparer.Ordinal) { Scope(pipeline) };
        foreach (var range in words.AsSpan().Split(' '))
        {
            if (Ascii(Lower(words[range])) is { Length: > 0 } lower)
            {
                entries.Add(lower);
            }
        }

        return entries;
    }

    /// <summary>A search as a <c>tsquery</c>; null when no row can have its terms.</summary>
    public static string? Query(string pipeline, TextSearch search)
    {
        var terms = search.Terms.Select(Query).ToList();
        var known = terms.Where(static term => term is not null).ToList();
        var marks = string.Concat(search.Marks.Select(static mark => $" & '{Ascii(mark)}'"));
        if (terms.Count == 0 && search.Marks.Count > 0)
        {
            return $"'{Scope(pipeline)}'{marks}";
        }

        // A term without a letter or a digit is in no index, so no row is known to have it.
        if (search.Any ? known.Count == 0 : known.Count < terms.Count)
        {
            return null;
        }

        return $"'{Scope(pipeline)}' & ({string.Join(search.Any ? " | " : " & ", known)}){marks}";
    }

    private static string? Query(string term)
    {
        var words = SearchText
            .Words(term)
            .Select(static word => (Text: Lower(word.Word), word.IsBeginning))
            .Where(static word => word.Text.Length > 0)
            .Select(static word => word.IsBeginning ? $"'{word.Text}':*" : $"'{word.Text}'");
        var joined = string.Join(" & ", words);
        return joined.Length == 0 ? null : $"({joined})";
    }

    // Most entries of a row are plain ASCII, and this one is to be so as well. No word begins with its mark.
    private static string Scope(string pipeline) => "#" + SearchText.Scope(pipeline)[1..];

    // The same of a mark. A word that is none stays what it is.
    private static string Ascii(string word) => word.StartsWith(RowMark.Start) ? "@" + word[1..] : word;

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
