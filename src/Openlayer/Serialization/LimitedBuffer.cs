using System.Buffers;

namespace Openlayer.Serialization;

/// <summary>
/// Takes the JSON of one value. Past the limit it keeps counting but stops keeping, so that a huge value is measured
/// without its bytes ever being held.
/// </summary>
internal sealed class LimitedBuffer : IBufferWriter<byte>
{
    private const int InitialSize = 4 * 1024;

    // Larger buffers would stay with the thread for good after one large value.
    private const int LargestKept = 256 * 1024;

    private byte[] _buffer = new byte[InitialSize];
    private int _kept;
    private int _limit;

    public long Total { get; private set; }

    public bool Exceeded => Total > _limit;

    public ReadOnlySpan<byte> Kept => _buffer.AsSpan(0, _kept);

    public void Reset(int limit)
    {
        if (_buffer.Length > LargestKept)
            _buffer = new byte[InitialSize];
        _kept = 0;
        _limit = limit;
        Total = 0;
    }

    public void Advance(int count)
    {
        Total += count;
        _kept = (int)Math.Min(_kept + (long)count, _limit);
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Require(Math.Max(sizeHint, 256));
        return _buffer.AsMemory(_kept);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    private void Require(int free)
    {
        if (_buffer.Length - _kept >= free)
            return;
        Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _kept + free));
    }
}
