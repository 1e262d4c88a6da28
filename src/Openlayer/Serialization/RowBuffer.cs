using System.Buffers;
using System.Text.Json;

namespace Openlayer.Serialization;

/// <summary>Where rows are written: one growing buffer and one writer over it, used by one thread and used again.</summary>
internal sealed class RowBuffer : IDisposable
{
    private readonly ArrayBufferWriter<byte> _bytes = new(64 * 1024);
    private long _stepEnd = long.MaxValue;
    private long _traceEnd = long.MaxValue;

    public RowBuffer(int maxValueBytes, Redaction redaction)
    {
        MaxTextLength = maxValueBytes;
        Redaction = redaction;
        Json = new Utf8JsonWriter(_bytes, JsonFormat.RowWriter);
    }

    public Utf8JsonWriter Json { get; }

    /// <summary>What captured texts go through on their way into the row.</summary>
    public Redaction Redaction { get; private set; }

    /// <summary>Longest text kept of one value, in UTF-16 units.</summary>
    public int MaxTextLength { get; private set; }

    /// <summary>Room for values in the step that is written now; 0 or less when it or its trace is full.</summary>
    public long Left => Math.Min(_stepEnd, _traceEnd) - Position;

    /// <summary>True when the row has all the bytes that a trace may have.</summary>
    public bool IsFull => Position >= _traceEnd;

    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    private long Position => Json.BytesCommitted + Json.BytesPending;

    /// <summary>Begins a row under the limits as they are now.</summary>
    public void Begin(CaptureOptions limits)
    {
        Clear();
        MaxTextLength = limits.MaxValueBytes;
        Redaction = Redaction.Using(limits.Redactor);
        _traceEnd = limits.MaxTraceBytes;
        BeginStep(limits.MaxStepBytes);
    }

    public void Clear()
    {
        _bytes.ResetWrittenCount();
        Json.Reset(_bytes);
    }

    /// <summary>Gives the values that follow this much room, within that of the trace.</summary>
    public void BeginStep(long room) => _stepEnd = Position + room;

    public void Dispose() => Json.Dispose();
}
