using System.Buffers;
using System.Numerics;

namespace Openlayer.Capture;

/// <summary>
/// Buffers for rows and requests, used again. The heap of large objects isn't compacted, so where the process may have
/// little memory, new arrays of ever different sizes soon leave no gap that is long enough, neither for a row nor for
/// the program. Thread-safe.
/// </summary>
internal static class PooledBytes
{
    // A few of these are in use at once. One that is larger than this would weigh too much as garbage of the pool.
    private const int ShareOfMemory = 16;

    private const int UpperLimit = 1024 * 1024 * 1024;

    // A power of two, as the lengths of the pool are: whatever is rented from it goes back to it.
    private static readonly int _longest = (int)
        BitOperations.RoundUpToPowerOf2(
            (uint)Math.Clamp(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / ShareOfMemory, 1, UpperLimit)
        );

    /// <summary>A buffer with at least this many bytes, whatever is in them.</summary>
    public static byte[] Rent(int length) =>
        length > _longest ? GC.AllocateUninitializedArray<byte>(length) : ArrayPool<byte>.Shared.Rent(length);

    public static void Return(byte[] buffer)
    {
        if (buffer.Length > 0 && buffer.Length <= _longest)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
