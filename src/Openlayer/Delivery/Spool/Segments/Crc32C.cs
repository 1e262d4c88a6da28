using System.Buffers.Binary;
using System.Numerics;

namespace Openlayer.Delivery.Spool.Segments;

/// <summary>The Castagnoli checksum, which processors compute themselves, of bytes that come in pieces.</summary>
internal struct Crc32C
{
    // The sum starts with all bits set; kept inverted, so that the default is a sum of nothing.
    private uint _inverted;

    public readonly uint Value => _inverted;

    public static uint Of(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second = default)
    {
        var sum = default(Crc32C);
        sum.Add(first);
        sum.Add(second);
        return sum.Value;
    }

    public void Add(ReadOnlySpan<byte> bytes)
    {
        var sum = ~_inverted;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            sum = BitOperations.Crc32C(sum, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        foreach (var one in bytes)
        {
            sum = BitOperations.Crc32C(sum, one);
        }

        _inverted = ~sum;
    }
}
