using System.Buffers;
using System.Buffers.Binary;
using System.Data.Common;
using System.IO.Compression;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Openlayer.Dashboard.Storage.Sqlite;

/// <summary>
/// The JSON of a row as it lies in the file: compressed. The steps of a trace hand their texts on to each other, so a
/// row says most of them several times, and writing pages costs more than packing does.
/// </summary>
/// <remarks>Four bytes of length, little-endian, then Brotli. Rows of schema 3 and before are text.</remarks>
internal static class PackedJson
{
    private const int Header = sizeof(int);

    // As long as the longest text that SQLite keeps.
    private const int MaxLength = 1_000_000_000;

    // The fastest there is. Higher ones take two and three times as long for a twentieth of the size.
    private const int Quality = 0;
    private const int WindowBits = 18;

    /// <summary>The text of a column that may be packed, for statements.</summary>
    public const string Function = "unpacked";

    // A damaged row has no columns, and is passed over like one that lacks them.
    public static void AddTo(SqliteConnection connection) =>
        connection.CreateFunction<object?, string?>(
            Function,
            static json => json is byte[] packed ? Unpack(packed) : json as string,
            isDeterministic: true
        );

    /// <exception cref="StorageUnavailableException">Something other than the dashboard changed the file.</exception>
    public static string Read(DbDataReader reader, int column) =>
        reader.GetValue(column) switch
        {
            byte[] packed => Unpack(packed)
                ?? throw new StorageUnavailableException(
                    "A row of the dashboard's data file can't be read: its JSON is damaged."
                ),
            var text => (string)text,
        };

    /// <param name="json">In UTF-8.</param>
    public static byte[] Pack(ReadOnlySpan<byte> json)
    {
        var packed = ArrayPool<byte>.Shared.Rent(Header + BrotliEncoder.GetMaxCompressedLength(json.Length));
        try
        {
            BinaryPrimitives.WriteInt32LittleEndian(packed, json.Length);
            return BrotliEncoder.TryCompress(json, packed.AsSpan(Header), out var written, Quality, WindowBits)
                ? packed[..(Header + written)]
                : throw new InvalidOperationException("A buffer for the longest result was too short.");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(packed);
        }
    }

    // Null when it is damaged.
    private static string? Unpack(byte[] packed)
    {
        if (
            packed.Length < Header
            || BinaryPrimitives.ReadInt32LittleEndian(packed) is not (>= 0 and <= MaxLength and var length)
        )
        {
            return null;
        }

        var text = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            return
                BrotliDecoder.TryDecompress(packed.AsSpan(Header), text.AsSpan(0, length), out var written)
                && written == length
                ? Encoding.UTF8.GetString(text, 0, length)
                : null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(text);
        }
    }
}
