using System.Text;
using Openlayer.Dashboard.Rows;

namespace Openlayer.Dashboard.Storage.Postgres;

/// <summary>Text as PostgreSQL can hold it.</summary>
internal static class PostgresText
{
    // Two of them and a pipeline of 200 characters have to fit into one entry of an index, which has 2,704 bytes.
    private const int MaxIdBytes = 1_000;

    /// <summary>U+0000 is the one character that PostgreSQL can't hold. U+FFFD takes its place.</summary>
    public static string Storable(this string text) => text.Replace('\0', '\uFFFD');

    /// <summary>The same in JSON, where it stands as an escape.</summary>
    public static string StorableJson(this string json)
    {
        var storable = json.Storable();
        if (!storable.Contains("\\u0000", StringComparison.Ordinal))
        {
            return storable;
        }

        var text = new StringBuilder(storable);
        for (var at = 0; at + 5 < text.Length; at++)
        {
            if (text[at] != '\\')
            {
                continue;
            }

            // A backslash that is itself escaped begins no escape.
            if (text.ToString(at + 1, 5) == "u0000")
            {
                text.Remove(at, 6).Insert(at, "\\uFFFD");
            }

            at++;
        }

        return text.ToString();
    }

    /// <exception cref="MalformedRequestException">The id is too long for PostgreSQL's indexes.</exception>
    public static string Id(string id)
    {
        var storable = id.Storable();
        return storable.Length <= MaxIdBytes / 3 || Encoding.UTF8.GetByteCount(storable) <= MaxIdBytes
            ? storable
            : throw new MalformedRequestException(
                $"An id may have at most {MaxIdBytes} bytes of UTF-8 in a dashboard that keeps its rows in PostgreSQL."
            );
    }
}
