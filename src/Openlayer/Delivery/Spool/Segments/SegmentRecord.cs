using System.Buffers.Binary;

namespace Openlayer.Delivery.Spool.Segments;

/// <summary>
/// Rows of one config, as a segment keeps them, little endian: marker (4), length of what follows the checksum (4),
/// checksum of that length and what follows (4), number of rows (4), length of the config (4), config, then each row
/// after its length.
/// </summary>
/// <remarks>
/// The marker has bytes that no UTF-8 text has: after damage, the next whole record is found by looking for it. Each
/// record has its config, so that none depends on another. <see cref="BatchRecord"/> writes them.
/// </remarks>
internal readonly ref struct SegmentRecord
{
    public const int PrefixLength = 12;
    public const int CountsLength = 8;

    /// <summary>The fewest bytes that a record has.</summary>
    public const int ShortestLength = PrefixLength + CountsLength;

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

    private bool HasHonestLengths
    {
        get
        {
            if (Rows < 0 || ConfigLength < 0 || ConfigLength > _payload.Length - CountsLength)
            {
                return false;
            }

            var body = Body;
            for (var i = 0; i < Rows; i++)
            {
                if (body.Length < sizeof(int))
                {
                    return false;
                }

                var length = BinaryPrimitives.ReadInt32LittleEndian(body);
                if (length < 0 || length > body.Length - sizeof(int))
                {
                    return false;
                }

                body = body[(sizeof(int) + length)..];
            }

            return body.IsEmpty;
        }
    }

    public static ReadOnlySpan<byte> TakeRow(ref ReadOnlySpan<byte> body)
    {
        var length = BinaryPrimitives.ReadInt32LittleEndian(body);
        var row = body.Slice(sizeof(int), length);
        body = body[(sizeof(int) + length)..];
        return row;
    }

    /// <summary>
    /// The length that a record at the start of the bytes has by its own account, if it may be right.
    /// </summary>
    /// <param name="bytes">At least <see cref="ShortestLength"/> of them.</param>
    /// <param name="longest">The most that there is.</param>
    /// <param name="length">Its length.</param>
    public static bool TryReadLength(ReadOnlySpan<byte> bytes, long longest, out int length)
    {
        length = 0;
        if (!bytes.StartsWith(Marker))
        {
            return false;
        }

        var payload = BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]);
        if (payload < CountsLength || payload > longest - PrefixLength || payload > int.MaxValue - PrefixLength)
        {
            return false;
        }

        length = PrefixLength + payload;
        return true;
    }

    /// <summary>The record that <see cref="TryRead"/> has read from the same bytes before.</summary>
    public static SegmentRecord OfChecked(ReadOnlySpan<byte> bytes) => new(bytes[PrefixLength..]);

    /// <summary>Reads the record that the bytes are.</summary>
    /// <returns>False when the bytes are not what the record's writer wrote, whatever their checksum.</returns>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out SegmentRecord record)
    {
        record = default;
        var payload = bytes[PrefixLength..];
        if (BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]) != Crc32C.Of(bytes.Slice(4, sizeof(int)), payload))
        {
            return false;
        }

        var read = new SegmentRecord(payload);
        if (!read.HasHonestLengths)
        {
            return false;
        }

        record = read;
        return true;
    }
}
