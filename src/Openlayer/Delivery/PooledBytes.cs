using System.Buffers;

namespace Openlayer.Delivery;

/// <summary>
/// Buffers that are used again. Large ones are left to the garbage collector where the process may have little memory: the pool
/// keeps some for every thread, and knows nothing of the runtime's own limit.
/// </summary>
internal static class PooledBytes
{
    public static byte[] Rent(int length) => length > MemoryBounds.PooledBytes
        ? GC.AllocateUninitializedArray<byte>(length)
        : ArrayPool<byte>.Shared.Rent(length);

    public static void Return(byte[] buffer)
    {
        if (buffer.Length <= MemoryBounds.PooledBytes)
            ArrayPool<byte>.Shared.Return(buffer);
    }
}
