using System.Buffers;
using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;
using Openlayer.Delivery.Sending;

namespace Openlayer.Delivery.Spool.Segments;

/// <summary>
/// A batch as one record of a segment (<see cref="SegmentRecord"/>). It is written in pieces: where memory is short, a
/// second buffer of the batch's size may be one too many.
/// </summary>
internal readonly struct BatchRecord
{
    private readonly RowBatch _batch;
    private readonly uint _checksum;

    public BatchRecord(RowBatch batch)
    {
        _batch = batch;
        Length = LengthOf(batch);
        var checksum = default(ChecksumSink);
        checksum.Take(Bytes(stackalloc byte[sizeof(int)], Length - SegmentRecord.PrefixLength));
        GivePayload(ref checksum);
        _checksum = checksum.Value;
    }

    /// <summary>Bytes that the record takes in its file.</summary>
    public int Length { get; }

    public int Rows => _batch.Rows;

    /// <summary>Bytes that a batch takes as one record.</summary>
    public static int LengthOf(RowBatch batch)
    {
        var length = SegmentRecord.ShortestLength + batch.Config.Length;
        for (var i = 0; i < batch.Rows; i++)
        {
            length = checked(length + sizeof(int) + batch.Row(i).Length);
        }

        return length;
    }

    /// <summary>Writes the record into a buffer of exactly its length.</summary>
    public void CopyTo(Span<byte> bytes)
    {
        var sink = new BufferSink(bytes);
        Give(ref sink);
    }

    /// <summary>Writes the record to a file; a small one at once.</summary>
    public void WriteTo(SafeFileHandle file, long offset)
    {
        var sink = new FileSink(file, offset, Length);
        try
        {
            Give(ref sink);
            sink.Flush();
        }
        finally
        {
            sink.Dispose();
        }
    }

    public byte[] ToArray()
    {
        var bytes = new byte[Length];
        CopyTo(bytes);
        return bytes;
    }

    private static ReadOnlySpan<byte> Bytes(Span<byte> buffer, int number)
    {
        BinaryPrimitives.WriteInt32LittleEndian(buffer, number);
        return buffer;
    }

    private void Give<TSink>(ref TSink sink)
        where TSink : IByteSink, allows ref struct
    {
        Span<byte> number = stackalloc byte[sizeof(int)];
        sink.Take(SegmentRecord.Marker);
        sink.Take(Bytes(number, Length - SegmentRecord.PrefixLength));
        sink.Take(Bytes(number, (int)_checksum));
        GivePayload(ref sink);
    }

    private void GivePayload<TSink>(ref TSink sink)
        where TSink : IByteSink, allows ref struct
    {
        Span<byte> number = stackalloc byte[sizeof(int)];
        sink.Take(Bytes(number, _batch.Rows));
        sink.Take(Bytes(number, _batch.Config.Length));
        sink.Take(_batch.Config);
        for (var i = 0; i < _batch.Rows; i++)
        {
            var row = _batch.Row(i);
            sink.Take(Bytes(number, row.Length));
            sink.Take(row);
        }
    }

    private interface IByteSink
    {
        void Take(scoped ReadOnlySpan<byte> bytes);
    }

    private struct ChecksumSink : IByteSink
    {
        private Crc32C _sum;

        public readonly uint Value => _sum.Value;

        public void Take(scoped ReadOnlySpan<byte> bytes) => _sum.Add(bytes);
    }

    private ref struct BufferSink(Span<byte> rest) : IByteSink
    {
        private Span<byte> _rest = rest;

        public void Take(scoped ReadOnlySpan<byte> bytes)
        {
            bytes.CopyTo(_rest);
            _rest = _rest[bytes.Length..];
        }
    }

    private struct FileSink(SafeFileHandle file, long offset, int length) : IByteSink, IDisposable
    {
        private const int MaxAtOnce = 64 * 1024;

        private readonly byte[] _buffer = ArrayPool<byte>.Shared.Rent(Math.Min(length, MaxAtOnce));
        private long _offset = offset;
        private int _taken;

        public void Take(scoped ReadOnlySpan<byte> bytes)
        {
            if (bytes.Length > _buffer.Length - _taken)
            {
                Flush();
            }

            if (bytes.Length > _buffer.Length)
            {
                RandomAccess.Write(file, bytes, _offset);
                _offset += bytes.Length;
                return;
            }

            bytes.CopyTo(_buffer.AsSpan(_taken));
            _taken += bytes.Length;
        }

        public void Flush()
        {
            RandomAccess.Write(file, _buffer.AsSpan(0, _taken), _offset);
            _offset += _taken;
            _taken = 0;
        }

        public readonly void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);
    }
}
