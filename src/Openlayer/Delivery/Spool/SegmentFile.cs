namespace Openlayer.Delivery.Spool;

/// <summary>A segment as it is found in a folder.</summary>
internal sealed record SegmentFile(string Path, SegmentName Name, long Length, DateTime WrittenUtc)
{
    public SegmentHeader ReadHeader()
    {
        using var file = PrivateFiles.Open(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        Span<byte> bytes = stackalloc byte[SegmentHeader.Length];
        return SegmentHeader.Read(bytes[..RandomAccess.Read(file.SafeFileHandle, bytes, 0)]);
    }

    /// <summary>False when a newer version wrote it, or when it is gone: whoever owns it sends, renames and deletes it at any time.</summary>
    public bool IsReadable()
    {
        try
        {
            return !ReadHeader().IsNewer;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
    }

    public byte[] ReadAll()
    {
        using var file = PrivateFiles.Open(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[RandomAccess.GetLength(file.SafeFileHandle)];
        var length = 0;
        while (length < bytes.Length && RandomAccess.Read(file.SafeFileHandle, bytes.AsSpan(length), length) is > 0 and var read)
            length += read;
        return length == bytes.Length ? bytes : bytes[..length];
    }

    /// <summary>Deletes the segment.</summary>
    /// <returns>The rows that go with it; 0 when another process has taken it before.</returns>
    public long DeleteCounted()
    {
        try
        {
            var rows = CountRows();
            File.Delete(Path);
            return rows;
        }
        catch (FileNotFoundException)
        {
            return 0;
        }
    }

    public long CountRows()
    {
        long rows = 0;
        for (var cursor = new SegmentCursor(ReadAll()); cursor.TryNext(out var record);)
            rows += record.Rows;
        return rows;
    }
}
