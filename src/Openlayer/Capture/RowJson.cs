using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;

namespace Openlayer.Capture;

/// <summary>
/// Appends JSON to one growing buffer. Most of what delivery does is to write rows, and what a general writer checks
/// and keeps track of costs more than the text itself. So nothing is checked here: whoever calls keeps the document
/// well-formed. Used by one thread.
/// </summary>
internal sealed partial class RowJson : IBufferWriter<byte>, IDisposable
{
    private const int InitialSize = 16 * 1024;

    // One large row must not leave its buffer behind for good.
    private const int LargestKept = 1024 * 1024;

    private const int MaxNumberLength = 20;
    private const int GuidLength = 36;

    private byte[] _buffer = PooledBytes.Rent(InitialSize);
    private int _length;
    private bool _followsValue;
    private Utf8JsonWriter? _general;

    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    public int Length => _length;

    public void Clear()
    {
        if (_buffer.Length > LargestKept)
        {
            Use(PooledBytes.Rent(InitialSize));
        }

        _length = 0;
        _followsValue = false;
    }

    /// <summary>
    /// Makes room for a document of about this length at once. Growing there takes three times the memory.
    /// </summary>
    public void Expect(int length)
    {
        if (_length == 0 && length > _buffer.Length)
        {
            Use(PooledBytes.Rent(length));
        }
    }

    /// <summary>Writes what stands before the document.</summary>
    public void WriteHead(ReadOnlySpan<byte> head) => Append(head);

    /// <summary>Hands over the buffer, to be returned to <see cref="PooledBytes"/>, and goes on with none.</summary>
    public byte[] Detach()
    {
        var buffer = _buffer;
        _buffer = [];
        Clear();
        return buffer;
    }

    public void WriteStartObject() => Open((byte)'{');

    public void WriteStartObject(ReadOnlySpan<byte> name)
    {
        WritePropertyName(name);
        Open((byte)'{');
    }

    public void WriteEndObject() => Close((byte)'}');

    public void WriteStartArray() => Open((byte)'[');

    public void WriteStartArray(ReadOnlySpan<byte> name)
    {
        WritePropertyName(name);
        Open((byte)'[');
    }

    public void WriteEndArray() => Close((byte)']');

    /// <summary>Writes a property's name that needs no escapes.</summary>
    public void WritePropertyName(ReadOnlySpan<byte> name)
    {
        var bytes = Ask(name.Length + 4);
        var at = 0;
        if (_followsValue)
        {
            bytes[at++] = (byte)',';
        }

        bytes[at++] = (byte)'"';
        name.CopyTo(bytes[at..]);
        at += name.Length;
        bytes[at++] = (byte)'"';
        bytes[at++] = (byte)':';
        _length += at;
        _followsValue = false;
    }

    public void WritePropertyName(string name)
    {
        BeginValue();
        Quote(name);
        Append((byte)':');
        _followsValue = false;
    }

    public void WriteString(ReadOnlySpan<byte> name, ReadOnlySpan<char> value)
    {
        WritePropertyName(name);
        WriteStringValue(value);
    }

    public void WriteStringValue(ReadOnlySpan<char> value)
    {
        BeginValue();
        Quote(value);
    }

    public void WriteString(ReadOnlySpan<byte> name, Guid value)
    {
        WritePropertyName(name);
        WriteStringValue(value);
    }

    public void WriteStringValue(Guid value)
    {
        BeginValue();
        var bytes = Ask(GuidLength + 2);
        bytes[0] = (byte)'"';
        value.TryFormat(bytes[1..], out _);
        bytes[GuidLength + 1] = (byte)'"';
        _length += GuidLength + 2;
    }

    public void WriteNumber(ReadOnlySpan<byte> name, long value)
    {
        WritePropertyName(name);
        WriteNumberValue(value);
    }

    public void WriteNumberValue(long value)
    {
        BeginValue();
        Utf8Formatter.TryFormat(value, Ask(MaxNumberLength), out var written);
        _length += written;
    }

    public void WriteBooleanValue(bool value) => WriteRawValue(value ? "true"u8 : "false"u8);

    public void WriteNullValue() => WriteRawValue("null"u8);

    /// <summary>Writes a value that is JSON already.</summary>
    public void WriteRawValue(ReadOnlySpan<byte> json)
    {
        BeginValue();
        Append(json);
    }

    /// <summary>
    /// Writes members that are JSON already: <c>"name":value</c>, with commas between them; at least one.
    /// </summary>
    public void WriteRawMembers(ReadOnlySpan<byte> members) => WriteRawValue(members);

    public void WriteBase64String(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        WritePropertyName(name);
        BeginValue();
        Append((byte)'"');
        Base64.EncodeToUtf8(value, Ask(Base64.GetMaxEncodedToUtf8Length(value.Length)), out _, out var written);
        _length += written;
        Append((byte)'"');
    }

    /// <summary>Writes a value of a rarer kind with the writer of System.Text.Json.</summary>
    public void WriteWith<T>(T value, Action<Utf8JsonWriter, T> write)
    {
        BeginValue();
        _general ??= new Utf8JsonWriter(this, JsonFormat.Writer);
        // Whatever a value that failed has left in it is of another row.
        _general.Reset();
        write(_general, value);
        _general.Flush();
    }

    void IBufferWriter<byte>.Advance(int count) => _length += count;

    Memory<byte> IBufferWriter<byte>.GetMemory(int sizeHint)
    {
        Ask(Math.Max(sizeHint, 1));
        return _buffer.AsMemory(_length);
    }

    Span<byte> IBufferWriter<byte>.GetSpan(int sizeHint) => Ask(Math.Max(sizeHint, 1));

    public void Dispose()
    {
        _general?.Dispose();
        Use([]);
    }

    private void Use(byte[] buffer)
    {
        PooledBytes.Return(_buffer);
        _buffer = buffer;
    }

    private void Open(byte bracket)
    {
        BeginValue();
        Append(bracket);
        _followsValue = false;
    }

    private void Close(byte bracket)
    {
        Append(bracket);
        _followsValue = true;
    }

    private void BeginValue()
    {
        if (_followsValue)
        {
            Append((byte)',');
        }

        _followsValue = true;
    }

    private void Append(byte value)
    {
        Ask(1)[0] = value;
        _length++;
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Ask(bytes.Length));
        _length += bytes.Length;
    }

    /// <summary>The free end of the buffer, with at least this much room.</summary>
    private Span<byte> Ask(int count)
    {
        if (_buffer.Length - _length < count)
        {
            Grow(Math.Max(_buffer.Length * 2, checked(_length + count)));
        }

        return _buffer.AsSpan(_length);
    }

    private void Grow(int length)
    {
        var larger = PooledBytes.Rent(length);
        Written.CopyTo(larger);
        Use(larger);
    }
}
