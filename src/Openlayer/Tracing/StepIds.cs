using System.Security.Cryptography;

namespace Openlayer.Tracing;

/// <summary>
/// Random ids (UUID version 4) from blocks of the system's randomness: asking the system for each one costs more than a
/// whole traced call.
/// </summary>
internal static class StepIds
{
    private const int GuidSize = 16;
    private const int BlockSize = 256 * GuidSize;

    [ThreadStatic]
    private static byte[]? _block;

    [ThreadStatic]
    private static int _used;

    public static Guid Next()
    {
        var block = _block;
        if (block is null || _used == BlockSize)
        {
            block = _block ??= new byte[BlockSize];
            RandomNumberGenerator.Fill(block);
            _used = 0;
        }

        var bytes = block.AsSpan(_used, GuidSize);
        _used += GuidSize;
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
