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
            .Select(static word => (Text: Beginning(word.Word), word.IsBeginning))
            .Where(static word => word.Text.Length > 0)
            .Select(static word => word.IsBeginning ? $"'{word.Text}':*" : $"'{word.Text}'");
        var joined = string.Join(" & ", words);
        return joined.Length == 0 ? null : $"({joined})";
    }

    /// <summary>The entry that stands for a pipeline.</summary>
    /// <remarks>Most entries of a row are plain ASCII, and so is this one. No word begins with its mark.</remarks>
    public static string Scope(string pipeline) => "#" + SearchText.Scope(pipeline)[1..];

    /// <summary>The same of marks. Words stay what they are.</summary>
    public static string Ascii(string words) => words.Replace(RowMark.Start, '@');

    /// <summary>
    /// How much of a word is an entry; none of one that has accents alone. The database takes accents off, because .NET
    /// can't where it runs without the data of cultures.
    /// </summary>
    public static int LengthOf(ReadOnlySpan<char> word)
    {
        var length = Math.Min(word.Length, MaxWordLength);
        if (length < word.Length && char.IsHighSurrogate(word[length - 1]))
        {
            length--;
        }

        foreach (var letter in word[..length])
        {
            if (char.IsAscii(letter) || CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
            {
                return length;
            }
        }

        return 0;
    }

    private static string Beginning(string word)
    {
        var lower = word.ToLowerInvariant();
        return lower[..LengthOf(lower)];
    }
}
