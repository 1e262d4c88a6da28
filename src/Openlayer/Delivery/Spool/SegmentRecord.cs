using System.Buffers.Binary;

namespace Openlayer.Delivery.Spool;

/// <summary>
/// Rows of one config, as a segment keeps them, little endian: marker (4), length of what follows the checksum (4), checksum
/// of that length and what follows (4), number of rows (4), length of the config (4), config, then each row after its length.
/// </summary>
/// <remarks>
/// The marker has bytes that no UTF-8 text has: after damage, the next whole record is found by looking for it. Each record
/// has its config, so that none depends on another.
/// </remarks>
internal readonly ref struct SegmentRecord
{
    private const int PrefixLength = 12;
    private const int CountsLength = 8;

    private readonly ReadOnlySpan<byte> _payload;

    private SegmentRecord(ReadOnlySpan<byte> payload) => _payload = payload;

    public static ReadOnlySpan<byte> Marker => [0xF5, 0xC1, 0xF6, 0xC0];

    public int Rows => BinaryPrimitives.ReadInt32LittleEndian(_payload);

    public ReadOnlySpan<byte> Config => _payload.Slice(CountsLength, ConfigLength);

    /// <summary>The rows, each after its length; <see cref="TakeRow"/> takes them off one by one.</summary>
    public ReadOnlySpan<byte> Body => _payload[(CountsLength + ConfigLength)..];

    /// <summary>Bytes that the record takes in its file.</summary>
    public int Length => PrefixLength + _payload.Length;

    private int ConfigLength => BinaryPrimitives.ReadInt32LittleEndian(_payload[4..]);

    public static ReadOnlySpan<byte> TakeRow(ref ReadOnlySpan<byte> body)
    {
        var length = BinaryPrimitives.ReadInt32LittleEndian(body);
        var row = body.Slice(sizeof(int), length);
        body = body[(sizeof(int) + length)..];
        return row;
    }

    /// <summary>Reads the record at the start of the bytes, if a whole one is there.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out SegmentRecord record)
    {
        record = default;
        if (bytes.Length < PrefixLength + CountsLength || !bytes.StartsWith(Marker))
            return false;
        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]);
        if (length < CountsLength || length > bytes.Length - PrefixLength)
            return false;
        var payload = bytes.Slice(PrefixLength, length);
        if (BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]) != Crc32C.Of(bytes.Slice(4, sizeof(int)), payload))
            return false;
        record = new SegmentRecord(payload);
        return true;
    }

    /// <summary>Bytes that a batch takes as one record.</summary>
    public static int LengthOf(RowBatch batch)
    {
        var length = PrefixLength + CountsLength + batch.Config.Length;
        for (var i = 0; i < batch.Rows; i++)
            length = checked(length + sizeof(int) + batch.Row(i).Length);
        return length;
    }

    /// <summary>Writes a batch into a buffer of exactly its length.</summary>
    public static void Write(RowBatch batch, Span<byte> bytes)
    {
        Marker.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[4..], bytes.Length - PrefixLength);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[PrefixLength..], batch.Rows);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[(PrefixLength + 4)..], batch.Config.Length);
        batch.Config.CopyTo(bytes[(PrefixLength + CountsLength)..]);
        var body = bytes[(PrefixLength + CountsLength + batch.Config.Length)..];
        for (var i = 0; i < batch.Rows; i++)
        {
            var row = batch.Row(i);
            BinaryPrimitives.WriteInt32LittleEndian(body, row.Length);
            row.CopyTo(body[sizeof(int)..]);
            body = body[(sizeof(int) + row.Length)..];
        }

        BinaryPrimitives.WriteUInt32LittleEndian(bytes[8..], Crc32C.Of(bytes.Slice(4, sizeof(int)), bytes[PrefixLength..]));
    }

    public static byte[] Of(RowBatch batch)
    {
        var bytes = new byte[LengthOf(batch)];
        Write(batch, bytes);
        return bytes;
    }
}
