using System.Buffers;

namespace Openlayer.Delivery;

/// <summary>The body of one request while it fills: the config, then rows.</summary>
internal sealed class RowBatch : IDisposable
{
    private const int InitialSize = 16 * 1024;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(InitialSize);
    private int _length;

    public RowBatch(string inferencePipelineId, ReadOnlySpan<byte> config, long startedAt)
    {
        InferencePipelineId = inferencePipelineId;
        StartedAt = startedAt;
        Append("{\"config\":"u8);
        Append(config);
        Append(",\"rows\":["u8);
    }

    public string InferencePipelineId { get; }

    /// <summary>Timestamp of the first row.</summary>
    public long StartedAt { get; }

    public int Rows { get; private set; }

    /// <summary>Room taken in the ledger by the traces that these rows come from.</summary>
    public long LedgerSize { get; private set; }

    public int Length => _length;

    public void Add(ReadOnlySpan<byte> row, long ledgerSize)
    {
        if (Rows > 0)
            Append(","u8);
        Append(row);
        Rows++;
        LedgerSize += ledgerSize;
    }

    /// <summary>Ends the body. No row may follow.</summary>
    public TraceBatch Finish()
    {
        Append("]}"u8);
        return new TraceBatch(InferencePipelineId, Rows, _buffer.AsMemory(0, _length));
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        if (_buffer.Length - _length < bytes.Length)
            Grow(_length + bytes.Length);
        bytes.CopyTo(_buffer.AsSpan(_length));
        _length += bytes.Length;
    }

    private void Grow(int needed)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, _buffer.Length * 2));
        _buffer.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
