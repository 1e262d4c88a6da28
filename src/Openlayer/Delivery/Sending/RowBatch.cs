using Openlayer.Capture;

namespace Openlayer.Delivery.Sending;

/// <summary>
/// The body of one request while it fills: the config, then rows. Each can be read again from the body.
/// </summary>
internal sealed class RowBatch : IDisposable
{
    private const int InitialSize = 16 * 1024;

    // A comma before it, and the end of the body, which then needs no memory any more.
    private const int LengthAfterRow = 3;

    private readonly List<RowSpan> _rows = [];
    private readonly int _configLength;
    private byte[] _buffer;
    private int _length;
    private bool _isLeft;

    public RowBatch(BatchOrigin origin, string inferencePipelineId, ReadOnlySpan<byte> config, long startedAt)
    {
        Origin = origin;
        InferencePipelineId = inferencePipelineId;
        StartedAt = startedAt;
        _buffer = PooledBytes.Rent(InitialSize);
        _configLength = config.Length;
        Append(BeforeConfig);
        Append(config);
        Append(BeforeRows);
    }

    /// <summary>
    /// A batch of one row that stands in a buffer already, behind its <see cref="HeadOf"/>. Takes over the buffer.
    /// </summary>
    public RowBatch(BatchOrigin origin, string inferencePipelineId, byte[] buffer, int headLength, int length)
    {
        Origin = origin;
        InferencePipelineId = inferencePipelineId;
        _buffer = buffer;
        _configLength = headLength - BeforeConfig.Length - BeforeRows.Length;
        _length = length;
        _rows.Add(new RowSpan(headLength, length - headLength, LedgerSize: 0));
    }

    private static ReadOnlySpan<byte> BeforeConfig => "{\"config\":"u8;

    private static ReadOnlySpan<byte> BeforeRows => ",\"rows\":["u8;

    /// <summary>Learns what became of the rows.</summary>
    public BatchOrigin Origin { get; }

    public string InferencePipelineId { get; }

    /// <summary>Timestamp of the first row.</summary>
    public long StartedAt { get; }

    public int Rows => _rows.Count;

    /// <summary>Room taken in the ledger by the traces that these rows come from.</summary>
    public long LedgerSize { get; private set; }

    public int Length => _length;

    /// <summary>The JSON of the request's <c>config</c>.</summary>
    public ReadOnlySpan<byte> Config => _buffer.AsSpan(BeforeConfig.Length, _configLength);

    /// <summary>The JSON of one row.</summary>
    public ReadOnlySpan<byte> Row(int index) => _buffer.AsSpan(_rows[index].Start, _rows[index].Length);

    /// <summary>Room taken in the ledger by the trace of one row.</summary>
    public long LedgerSizeOf(int index) => _rows[index].LedgerSize;

    /// <summary>What stands before the first row.</summary>
    public static byte[] HeadOf(byte[] config) => [.. BeforeConfig, .. config, .. BeforeRows];

    /// <summary>Takes a row as a whole, or, where memory is out, throws and takes nothing of it.</summary>
    public void Add(ReadOnlySpan<byte> row, long ledgerSize)
    {
        _rows.EnsureCapacity(_rows.Count + 1);
        Reserve(row.Length + LengthAfterRow);
        if (_rows.Count > 0)
        {
            Append(","u8);
        }

        _rows.Add(new RowSpan(_length, row.Length, ledgerSize));
        Append(row);
        LedgerSize += ledgerSize;
    }

    /// <summary>A batch of its own of some of the rows.</summary>
    public RowBatch Part(int first, int count)
    {
        var part = new RowBatch(Origin, InferencePipelineId, Config, StartedAt);
        for (var i = first; i < first + count; i++)
        {
            part.Add(Row(i), LedgerSizeOf(i));
        }

        return part;
    }

    /// <summary>Leaves the buffer to the garbage collector: somebody may still read it.</summary>
    public void LeaveBuffer() => _isLeft = true;

    /// <summary>Ends the body. No row may follow.</summary>
    public TraceBatch Finish()
    {
        Append("]}"u8);
        return new TraceBatch(InferencePipelineId, Rows, _buffer.AsMemory(0, _length));
    }

    public void Dispose()
    {
        if (!_isLeft)
        {
            PooledBytes.Return(_buffer);
        }

        _buffer = [];
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_buffer.AsSpan(_length));
        _length += bytes.Length;
    }

    private void Reserve(int bytes)
    {
        if (_buffer.Length - _length >= bytes)
        {
            return;
        }

        var larger = PooledBytes.Rent(Math.Max(_length + bytes, _buffer.Length * 2));
        _buffer.AsSpan(0, _length).CopyTo(larger);
        PooledBytes.Return(_buffer);
        _buffer = larger;
    }

    private readonly record struct RowSpan(int Start, int Length, long LedgerSize);
}
