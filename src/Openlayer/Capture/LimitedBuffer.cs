using System.Buffers;
using System.Text.Json;

namespace Openlayer.Capture;

/// <summary>
/// Takes the JSON of one value. Past the limit it goes on counting and stops keeping, so that a large value is measured
/// without its bytes ever being held. Far past it, it ends the writing: the traced thread has better to do than to
/// measure.
/// </summary>
internal sealed class LimitedBuffer : IBufferWriter<byte>, IDisposable
{
    private const int InitialSize = 4 * 1024;

    // Larger buffers would stay with the thread for good after one large value.
    private const int LargestKept = 256 * 1024;

    // Some ten milliseconds of writing.
    private const long MaxCounted = 8 * 1024 * 1024;

    // A writer asks for three bytes a character before it has looked at them.
    private const int BytesAskedPerByte = 3;

    // Of a thread, not in use. What a failed value has left unusable never comes back here.
    [ThreadStatic]
    private static LimitedBuffer? _spare;

    private byte[] _buffer = new byte[InitialSize];
    private int _kept;
    private int _limit;

    public LimitedBuffer() => Json = new Utf8JsonWriter(this, JsonFormat.Writer);

    /// <summary>Writes into this, and is used again as this is. Flush it when the value is whole.</summary>
    public Utf8JsonWriter Json { get; }

    /// <summary>What writes into this member by member, once that was needed.</summary>
    public CarefulWriter? Careful { get; set; }

    public long Total { get; private set; }

    public bool Exceeded => IsStopped || Total > _limit;

    /// <summary>
    /// True when the writing was ended before its end: <see cref="Total"/> is the least that there was.
    /// </summary>
    public bool IsStopped { get; private set; }

    public ReadOnlySpan<byte> Kept => _buffer.AsSpan(0, _kept);

    public static LimitedBuffer Rent()
    {
        var buffer = _spare ?? new LimitedBuffer();
        _spare = null;
        return buffer;
    }

    public static void Return(LimitedBuffer buffer) => _spare = buffer;

    public void Reset(int limit)
    {
        if (_buffer.Length > LargestKept)
        {
            _buffer = new byte[InitialSize];
        }

        _kept = 0;
        _limit = limit;
        Total = 0;
        IsStopped = false;
        // Whatever a value that failed has left in it is of that value.
        Json.Reset();
    }

    public void Dispose() => Json.Dispose();

    public void Advance(int count)
    {
        Total += count;
        _kept = (int)Math.Min(_kept + (long)count, _limit);
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        // One text or array that can't fit, or more than is worth counting.
        if (sizeHint > ((long)_limit * BytesAskedPerByte) + InitialSize + 2)
        {
            Stop(Total + (sizeHint / BytesAskedPerByte));
        }

        if (Total > Math.Max(MaxCounted, _limit))
        {
            Stop(Total);
        }

        Require(Math.Max(sizeHint, 256));
        return _buffer.AsMemory(_kept);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    private void Stop(long atLeast)
    {
        IsStopped = true;
        Total = atLeast;
        throw new ValueTooLargeException();
    }

    private void Require(int free)
    {
        if (_buffer.Length - _kept >= free)
        {
            return;
        }

        Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _kept + free));
    }
}

/// <summary>Ends the writing of a value that is far larger than is kept. Never leaves the capture.</summary>
#pragma warning disable CA1064, CA1032 // Caught where it can be thrown, by whoever made the buffer.
internal sealed class ValueTooLargeException : Exception;
#pragma warning restore CA1064, CA1032
