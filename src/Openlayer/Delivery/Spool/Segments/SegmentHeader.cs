using System.Buffers.Binary;

namespace Openlayer.Delivery.Spool.Segments;

/// <summary>
/// The first bytes of a segment, little endian: magic (8), format version (4), bytes reserved for the segment (4),
/// checksum of these (4). Every version keeps this layout, so that an older program knows a newer file when it sees
/// one.
/// </summary>
/// <param name="Version">The format of what follows.</param>
/// <param name="Reserved">The size that the segment may grow to while it is open.</param>
internal readonly record struct SegmentHeader(int Version, int Reserved)
{
    public const int CurrentVersion = 1;
    public const int Length = 20;

    private const int ChecksumAt = 16;

    private static ReadOnlySpan<byte> Magic => "OLSPOOL\n"u8;

    /// <summary>True for a file that only a newer version of this library can read.</summary>
    public bool IsNewer => Version > CurrentVersion;

    public void Write(Span<byte> bytes)
    {
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[8..], Version);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[12..], Reserved);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[ChecksumAt..], Crc32C.Of(bytes[..ChecksumAt]));
    }

    /// <summary>
    /// Reads a header; one that is torn or damaged counts as one of the current version, of which the rest may be
    /// whole.
    /// </summary>
    public static SegmentHeader Read(ReadOnlySpan<byte> bytes)
    {
        if (
            bytes.Length < Length
            || !bytes.StartsWith(Magic)
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes[ChecksumAt..]) != Crc32C.Of(bytes[..ChecksumAt])
        )
        {
            return new SegmentHeader(CurrentVersion, 0);
        }

        return new SegmentHeader(
            BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[12..])
        );
    }
}
