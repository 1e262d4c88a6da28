using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;
using Openlayer.Capture;
using Openlayer.Delivery.Spool.Files;

namespace Openlayer.Delivery.Spool.Segments;

/// <summary>
/// Reads a segment's records one after the other, over whatever is torn, damaged or lying between them. It holds one
/// record in memory, whatever the size of the file.
/// </summary>
/// <remarks>Throws what the file system throws.</remarks>
internal sealed class SegmentReader : IDisposable
{
    private const int WindowSize = 128 * 1024;

    // Bytes that look like the starts of long records cost a checksum each. A whole file of them must not take for
    // ever.
    private const int MaxReadsOfEachByte = 8;

    private readonly FileStream _file;
    private readonly long _end;
    private readonly int _longestRecord;
    private byte[] _buffer = PooledBytes.Rent(WindowSize);
    private long _bufferAt;
    private int _buffered;
    private long _position = SegmentHeader.Length;
    private long _checksumBudget;
    private int _recordAt;
    private int _recordLength;

    /// <param name="path">The segment's file.</param>
    /// <param name="longestRecord">The most bytes that one record may take in memory.</param>
    public SegmentReader(string path, int longestRecord)
    {
        _file = PrivateFiles.Open(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        _end = RandomAccess.GetLength(_file.SafeFileHandle);
        _longestRecord = longestRecord;
        _checksumBudget = (_end * MaxReadsOfEachByte) + WindowSize;
    }

    /// <summary>Bytes that belong to no whole record.</summary>
    public long Damaged { get; private set; }

    /// <summary>The record that <see cref="TryNext"/> has found; valid until it is called again.</summary>
    public SegmentRecord Current => SegmentRecord.OfChecked(_buffer.AsSpan(_recordAt, _recordLength));

    private SafeFileHandle Handle => _file.SafeFileHandle;

    /// <exception cref="IOException">A whole record is too large for this process's memory.</exception>
    public bool TryNext()
    {
        while (_position < _end)
        {
            if (IsRecord())
            {
                _position += _recordLength;
                return true;
            }

            SkipToMarker();
        }

        return false;
    }

    public void Dispose()
    {
        _file.Dispose();
        PooledBytes.Return(_buffer);
        _buffer = [];
    }

    /// <summary>Whether a whole record begins at the position; then it is in the buffer.</summary>
    private bool IsRecord()
    {
        var start = Peek(SegmentRecord.ShortestLength);
        if (
            start.Length < SegmentRecord.ShortestLength
            || !SegmentRecord.TryReadLength(start, _end - _position, out var length)
        )
        {
            return false;
        }

        _checksumBudget -= length;
        if (_checksumBudget < 0)
        {
            return false;
        }
        // A length that lies must not cost the memory that it names.
        if (length > WindowSize && !HasRightChecksum(length))
        {
            return false;
        }

        if (length > _longestRecord)
        {
            throw new IOException($"a record of {length} bytes is too large for this process's memory");
        }

        var whole = Peek(length);
        if (whole.Length < length || !SegmentRecord.TryRead(whole, out _))
        {
            return false;
        }

        _recordAt = (int)(_position - _bufferAt);
        _recordLength = length;
        return true;
    }

    private void SkipToMarker()
    {
        var window = Peek(WindowSize);
        if (_checksumBudget < 0 || window.IsEmpty)
        {
            Skip(_end - _position);
            return;
        }

        var next = window.Length > 1 ? window[1..].IndexOf(SegmentRecord.Marker) : -1;
        // The window's last bytes may be the first of a marker.
        Skip(next >= 0 ? next + 1 : Math.Max(1, window.Length - (SegmentRecord.Marker.Length - 1)));
    }

    private void Skip(long bytes)
    {
        Damaged += bytes;
        _position += bytes;
    }

    private bool HasRightChecksum(int length)
    {
        var chunk = PooledBytes.Rent(WindowSize);
        try
        {
            var prefix = Peek(SegmentRecord.PrefixLength);
            var expected = BinaryPrimitives.ReadUInt32LittleEndian(prefix[8..]);
            var sum = default(Crc32C);
            sum.Add(prefix.Slice(4, sizeof(int)));
            for (var at = _position + SegmentRecord.PrefixLength; at < _position + length; )
            {
                var most = (int)Math.Min(chunk.Length, _position + length - at);
                var read = RandomAccess.Read(Handle, chunk.AsSpan(0, most), at);
                if (read == 0)
                {
                    return false;
                }

                sum.Add(chunk.AsSpan(0, read));
                at += read;
            }

            return sum.Value == expected;
        }
        finally
        {
            PooledBytes.Return(chunk);
        }
    }

    /// <returns>The next bytes; fewer only where the file ends.</returns>
    private ReadOnlySpan<byte> Peek(int bytes)
    {
        var most = (int)Math.Min(bytes, _end - _position);
        if (_position < _bufferAt || _position + most > _bufferAt + _buffered)
        {
            Fill(most);
        }

        var at = (int)(_position - _bufferAt);
        return _buffer.AsSpan(at, Math.Min(most, _buffered - at));
    }

    private void Fill(int least)
    {
        if (_buffer.Length < least)
        {
            PooledBytes.Return(_buffer);
            _buffer = [];
            _buffer = PooledBytes.Rent(least);
        }

        _bufferAt = _position;
        _buffered = 0;
        var most = (int)Math.Min(Math.Max(least, WindowSize), Math.Min(_buffer.Length, _end - _position));
        while (
            _buffered < most
            && RandomAccess.Read(Handle, _buffer.AsSpan(_buffered, most - _buffered), _bufferAt + _buffered)
                is > 0
                    and var read
        )
        {
            _buffered += read;
        }
    }
}
