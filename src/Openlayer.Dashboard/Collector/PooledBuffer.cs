using System.Buffers;

namespace Openlayer.Dashboard.Collector;

/// <summary>
/// A growing buffer of pooled memory: large bodies would each cost an array that is cleared first and collected late.
/// For one thread at a time. Its memory goes back when it is disposed, and must not be used from then on.
/// </summary>
internal sealed class PooledBuffer(int capacity) : IDisposable
{
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(capacity);

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    /// <summary>Room behind what is written.</summary>
    public Memory<byte> Free()
    {
        if (Length == _bytes.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(checked(2 * Length));
            _bytes.AsSpan().CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = larger;
        }

        return _bytes.AsMemory(Length);
    }

    public void Advance(int count) => Length += count;

    public void Dispose()
    {
        var bytes = _bytes;
        _bytes = [];
        Length = 0;
        if (bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }
}
