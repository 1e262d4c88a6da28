using Openlayer.Delivery.Outcomes;
using Openlayer.Delivery.Spool.Files;

namespace Openlayer.Delivery.Spool.Segments;

/// <summary>A segment as it is found in a folder.</summary>
internal sealed record SegmentFile(string Path, SegmentName Name, long Length, DateTime WrittenUtc)
{
    public SegmentHeader ReadHeader()
    {
        using var file = PrivateFiles.Open(
            Path,
            FileMode.Open,
            FileAccess.Read,
            FileShare.ReadWrite | FileShare.Delete
        );
        Span<byte> bytes = stackalloc byte[SegmentHeader.Length];
        return SegmentHeader.Read(bytes[..RandomAccess.Read(file.SafeFileHandle, bytes, 0)]);
    }

    /// <returns>Null when it can't be read, or is gone: whoever owns it sends, renames and deletes it at any
    /// time.</returns>
    public SegmentHeader? TryReadHeader()
    {
        try
        {
            return ReadHeader();
        }
        catch (Exception exception) when (PrivateFiles.IsFault(exception))
        {
            return null;
        }
    }

    public SegmentReader Read() => new(Path, MemoryBounds.RecordBytes);

    /// <summary>Reads the segment, for a person to see what is in it.</summary>
    /// <param name="content">Reads the records.</param>
    /// <param name="newer">The result for a file that only a newer version can read.</param>
    /// <param name="unreadable">The result for a file that can't be read.</param>
    /// <returns>Null when the file is gone, or has another name by now.</returns>
    public T? TryRead<T>(Func<SegmentReader, T> content, T newer, T unreadable)
        where T : class
    {
        try
        {
            if (ReadHeader().IsNewer)
            {
                return newer;
            }

            using var records = Read();
            return content(records);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception exception) when (PrivateFiles.IsFault(exception) || exception is OutOfMemoryException)
        {
            return unreadable;
        }
    }

    /// <summary>Deletes the segment.</summary>
    /// <returns>The rows that go with it; null when it can't be deleted, or another process has taken it
    /// before.</returns>
    public long? TryDeleteCounted()
    {
        try
        {
            var rows = CountRows();
            File.Delete(Path);
            return rows;
        }
        catch (Exception exception) when (PrivateFiles.IsFault(exception))
        {
            return null;
        }
    }

    public long CountRows()
    {
        long rows = 0;
        using var records = Read();
        while (records.TryNext())
        {
            rows += records.Current.Rows;
        }

        return rows;
    }
}
