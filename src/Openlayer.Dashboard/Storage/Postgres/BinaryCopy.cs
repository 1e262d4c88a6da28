using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;
using Npgsql;

namespace Openlayer.Dashboard.Storage.Postgres;

/// <summary>Writes rows in the binary format of <c>COPY</c>: bodies go as the bytes that they arrived as.</summary>
/// <remarks>For one thread. Only <see cref="CompleteAsync"/> makes the server keep rows.</remarks>
internal sealed class BinaryCopy
{
    // Few large packets cost both sides less than many small ones. An array of this size is soon collected.
    private const int FlushAt = 64 * 1024;
    private const int Null = -1;
    private const int TextType = 25;
    private const short End = -1;

    // A signature, no flags, and no extension of the header.
    private static readonly byte[] _header = [.. "PGCOPY\n"u8, 0xFF, (byte)'\r', (byte)'\n', 0, 0, 0, 0, 0, 0, 0, 0, 0];

    private readonly ArrayBufferWriter<byte> _buffer = new(FlushAt + (16 * 1024));
    private readonly NpgsqlRawCopyStream _into;

    public BinaryCopy(NpgsqlRawCopyStream into)
    {
        _into = into;
        _buffer.Write(_header);
    }

    public void BeginRow(short columns) => Int16(columns);

    public void Add(long number)
    {
        Int32(sizeof(long));
        BinaryPrimitives.WriteInt64BigEndian(Take(sizeof(long)), number);
    }

    public void Add(short number)
    {
        Int32(sizeof(short));
        Int16(number);
    }

    public void Add(double? number)
    {
        if (number is not { } value)
        {
            Int32(Null);
            return;
        }

        Int32(sizeof(double));
        BinaryPrimitives.WriteDoubleBigEndian(Take(sizeof(double)), value);
    }

    public void Add(string? text)
    {
        if (text is null)
        {
            Int32(Null);
            return;
        }

        var length = Encoding.UTF8.GetByteCount(text);
        Int32(length);
        Encoding.UTF8.GetBytes(text, Take(length));
    }

    /// <summary>Adds JSON, with a replacement for what PostgreSQL can't hold.</summary>
    public void AddJson(ReadOnlySpan<byte> json)
    {
        if (json.Contains((byte)0) || json.IndexOf("\\u0000"u8) >= 0 || !Utf8.IsValid(json))
        {
            Add(Encoding.UTF8.GetString(json).StorableJson());
            return;
        }

        Int32(json.Length);
        _buffer.Write(json);
    }

    /// <summary>Adds an array.</summary>
    public void Add(IReadOnlyList<string> texts)
    {
        var dimensions = Math.Min(texts.Count, 1);
        Int32((3 + (2 * dimensions) + texts.Count) * sizeof(int) + texts.Sum(Encoding.UTF8.GetByteCount));
        Int32(dimensions);
        Int32(0);
        Int32(TextType);
        if (dimensions > 0)
        {
            Int32(texts.Count);
            Int32(1);
        }

        foreach (var text in texts)
        {
            Add(text);
        }
    }

    /// <summary>Adds the words of a row.</summary>
    /// <param name="folded">What becomes of those that are not plain ASCII.</param>
    public void Add(RowWords words, IReadOnlyDictionary<string, string> folded)
    {
        var (count, entries) = words.With(folded);
        Int32(sizeof(int) + entries.Length);
        Int32(count);
        _buffer.Write(entries.Span);
    }

    /// <summary>Sends what has gathered, if that is much.</summary>
    public ValueTask FlushSomeAsync() => _buffer.WrittenCount < FlushAt ? default : FlushAsync();

    public async ValueTask CompleteAsync()
    {
        Int16(End);
        await FlushAsync().ConfigureAwait(false);
        await _into.DisposeAsync().ConfigureAwait(false);
    }

    private async ValueTask FlushAsync()
    {
        await _into.WriteAsync(_buffer.WrittenMemory).ConfigureAwait(false);
        _buffer.ResetWrittenCount();
    }

    private Span<byte> Take(int length)
    {
        var span = _buffer.GetSpan(length)[..length];
        _buffer.Advance(length);
        return span;
    }

    private void Int16(short number) => BinaryPrimitives.WriteInt16BigEndian(Take(sizeof(short)), number);

    private void Int32(int number) => BinaryPrimitives.WriteInt32BigEndian(Take(sizeof(int)), number);
}
