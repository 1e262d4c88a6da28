using System.Buffers.Binary;
using Openlayer.Delivery.Spool.Segments;

namespace Openlayer.Tests.Delivery.Spool;

/// <summary>Records with the right checksum over lengths that are not true.</summary>
internal static class LyingRecords
{
    public static IReadOnlyList<byte[]> All { get; } =
    [
        Of(rows: 1, config: int.MaxValue, "{}{}"u8),
        Of(rows: 1, config: -1, "{}{}"u8),
        Of(rows: -1, config: 2, "{}{}"u8),
        Of(rows: int.MaxValue, config: 2, "{}{}"u8),
        Of(rows: int.MinValue, config: 0, []),
        Of(rows: 1, config: 2, "{}"u8),
        Of(rows: 1, config: 0, [0xFF, 0xFF, 0xFF, 0x7F, 1, 2]),
        Of(rows: 1, config: 0, [0xFF, 0xFF, 0xFF, 0xFF, 1, 2]),
        Of(rows: 2, config: 0, [1, 0, 0, 0, (byte)'x']),
        Of(rows: 1, config: 0, [1, 0, 0, 0, (byte)'x', (byte)'y']),
        Of(rows: 0, config: 0, "left over"u8),
    ];

    /// <summary>A record whose checksum is right.</summary>
    public static byte[] Of(int rows, int config, ReadOnlySpan<byte> rest)
    {
        var bytes = new byte[SegmentRecord.ShortestLength + rest.Length];
        SegmentRecord.Marker.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), bytes.Length - SegmentRecord.PrefixLength);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), rows);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(16), config);
        rest.CopyTo(bytes.AsSpan(SegmentRecord.ShortestLength));
        BinaryPrimitives.WriteUInt32LittleEndian(
            bytes.AsSpan(8),
            Crc32C.Of(bytes.AsSpan(4, sizeof(int)), bytes.AsSpan(SegmentRecord.PrefixLength))
        );
        return bytes;
    }
}
