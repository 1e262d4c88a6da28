using System.Buffers;
using System.Text.Json;

namespace Openlayer.Serialization;

/// <summary>Where rows are written: one growing buffer and one writer over it, used by one thread and used again.</summary>
internal sealed class RowBuffer : IDisposable
{
    private readonly ArrayBufferWriter<byte> _bytes = new(64 * 1024);

    public RowBuffer(int maxValueBytes, Redaction redaction)
    {
        MaxTextLength = maxValueBytes;
        Redaction = redaction;
        Json = new Utf8JsonWriter(_bytes, JsonFormat.RowWriter);
    }

    public Utf8JsonWriter Json { get; }

    /// <summary>What captured texts go through on their way into the row.</summary>
    public Redaction Redaction { get; }

    /// <summary>Longest text kept of one value, in UTF-16 units.</summary>
    public int MaxTextLength { get; }

    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    public void Clear()
    {
        _bytes.ResetWrittenCount();
        Json.Reset(_bytes);
    }

    public void Dispose() => Json.Dispose();
}
