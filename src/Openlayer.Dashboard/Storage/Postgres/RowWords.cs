using System.Buffers.Binary;
using System.Text;

namespace Openlayer.Dashboard.Storage.Postgres;

/// <summary>
/// The words of a row as entries of the index. What is plain ASCII stands ready to be sent. From other words the
/// database has to take the accents first.
/// </summary>
internal sealed class RowWords
{
    // A zero, and that it has no positions.
    private const int EndLength = 1 + sizeof(short);

    private readonly byte[] _plain;
    private readonly int _count;

    private RowWords(byte[] plain, int count, IReadOnlyCollection<string> others)
    {
        (_plain, _count) = (plain, count);
        Others = others;
    }

    /// <summary>Those that are not plain ASCII, each once.</summary>
    public IReadOnlyCollection<string> Others { get; }

    /// <param name="scope">The entry that stands for the pipeline.</param>
    /// <param name="words">What the row is found by.</param>
    public static RowWords Of(string scope, string words)
    {
        var text = $"{scope} {PostgresWords.Ascii(words.ToLowerInvariant())}";
        var plain = new List<Range>(words.Length / 8);
        HashSet<string>? others = null;
        foreach (var range in text.AsSpan().Split(' '))
        {
            var length = PostgresWords.LengthOf(text.AsSpan(range));
            var word = text.AsSpan(range.Start.Value, length);
            if (length > 0 && Ascii.IsValid(word))
            {
                plain.Add(range.Start.Value..(range.Start.Value + length));
            }
            else if (length > 0)
            {
                (others ??= new(StringComparer.Ordinal)).Add(word.ToString());
            }
        }

        var sorted = Sorted(text, plain);
        return new(Encoded(text, sorted, out var count), count, others ?? []);
    }

    /// <summary>All of them as a <c>tsvector</c> in its binary format.</summary>
    /// <param name="folded">What becomes of <see cref="Others"/>.</param>
    public (int Count, ReadOnlyMemory<byte> Entries) With(IReadOnlyDictionary<string, string> folded)
    {
        if (Others.Count == 0)
        {
            return (_count, _plain);
        }

        var entries = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var end in _plain.AsSpan().Split("\0\0\0"u8))
        {
            entries.Add(Encoding.ASCII.GetString(_plain[end]));
        }

        // A word without accents may be one that the row has as well.
        entries.UnionWith(Others.Select(word => folded[word]));
        entries.Remove("");
        return (entries.Count, Encoding.UTF8.GetBytes(string.Concat(entries.Select(static word => word + "\0\0\0"))));
    }

    // In the order of their bytes. The server would sort them otherwise, and the index as well. Most words differ in
    // their first eight letters, and numbers are sorted much faster than texts.
    private static Range[] Sorted(string text, List<Range> words)
    {
        var sorted = words.ToArray();
        var keys = new ulong[sorted.Length];
        for (var at = 0; at < keys.Length; at++)
        {
            keys[at] = Key(text.AsSpan(sorted[at]));
        }

        Array.Sort(keys, sorted);
        for (int from = 0, to = 0; from < keys.Length; from = to)
        {
            while (to < keys.Length && keys[to] == keys[from])
            {
                to++;
            }

            if (to - from > 1)
            {
                Array.Sort(sorted, from, to - from, ByBytes(text));
            }
        }

        return sorted;
    }

    private static Comparer<Range> ByBytes(string text) =>
        Comparer<Range>.Create((one, other) => text.AsSpan(one).SequenceCompareTo(text.AsSpan(other)));

    private static ulong Key(ReadOnlySpan<char> word)
    {
        Span<byte> first = stackalloc byte[sizeof(ulong)];
        first.Clear();
        Encoding.ASCII.GetBytes(word[..Math.Min(word.Length, first.Length)], first);
        return BinaryPrimitives.ReadUInt64BigEndian(first);
    }

    private static byte[] Encoded(string text, Range[] sorted, out int count)
    {
        var bytes = new byte[text.Length + (EndLength * sorted.Length)];
        var length = 0;
        var last = ReadOnlySpan<char>.Empty;
        count = 0;
        foreach (var range in sorted)
        {
            var word = text.AsSpan(range);
            if (!word.SequenceEqual(last))
            {
                length += Encoding.ASCII.GetBytes(word, bytes.AsSpan(length)) + EndLength;
                last = word;
                count++;
            }
        }

        return bytes[..length];
    }
}
