using System.Buffers;

namespace Openlayer.Serialization;

/// <summary>Bytes of captured values between capture and the row they are written to.</summary>
internal static class SnapshotPool
{
    public static byte[] Rent(int length) => ArrayPool<byte>.Shared.Rent(length);

    public static void Return(byte[] buffer) => ArrayPool<byte>.Shared.Return(buffer);
}
