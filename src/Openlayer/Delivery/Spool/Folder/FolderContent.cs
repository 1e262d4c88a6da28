using Openlayer.Delivery.Spool.Files;
using Openlayer.Delivery.Spool.Segments;

namespace Openlayer.Delivery.Spool.Folder;

/// <summary>What is in a pipeline's folder, sorted by kind without opening anything.</summary>
/// <param name="Segments">The segments, oldest first.</param>
/// <param name="Strangers">Paths of what looks like a file of the spool, and is none: links, pipes, devices,
/// folders.</param>
internal sealed record FolderContent(IReadOnlyList<SegmentFile> Segments, IReadOnlyList<string> Strangers)
{
    private static readonly FolderContent _empty = new([], []);

    // Far above what is ever written: reading more of whatever it is would take for ever.
    private const long LargestSegment = 1024 * 1024 * 1024;

    public static FolderContent Of(string path)
    {
        var segments = new List<SegmentFile>();
        var strangers = new List<string>();
        try
        {
            foreach (var entry in new DirectoryInfo(path).EnumerateFileSystemInfos())
            {
                if (!SegmentName.LooksLikeOne(entry.Name))
                {
                    continue;
                }

                if (SegmentOf(entry, out var isStrange) is { } segment)
                {
                    segments.Add(segment);
                }
                else if (isStrange)
                {
                    strangers.Add(entry.FullName);
                }
            }
        }
        catch (DirectoryNotFoundException)
        {
            return _empty;
        }

        if (FolderLock.IsStranger(path))
        {
            strangers.Add(FolderLock.PathIn(path));
        }

        segments.Sort(static (a, b) => string.CompareOrdinal(a.Name.Key, b.Name.Key));
        return new FolderContent(segments, strangers);
    }

    /// <summary>Whether the path is an ordinary file, which can be opened without waiting for anybody.</summary>
    public static bool IsOrdinaryFile(FileInfo file)
    {
        if (!file.Exists || file.LinkTarget is not null)
        {
            return false;
        }
        // Pipes and devices have no length. An empty file may be either; where that stays open it is left alone.
        return file.Length > 0 || OperatingSystem.IsWindows() || UnixFile.Of(file.FullName) is { IsRegular: true };
    }

    /// <param name="entry">Something with a segment's name.</param>
    /// <param name="isStrange">True when it is there, and no segment.</param>
    private static SegmentFile? SegmentOf(FileSystemInfo entry, out bool isStrange)
    {
        isStrange = true;
        if (entry is not FileInfo file || !SegmentName.TryParse(file.Name, out var name))
        {
            return null;
        }

        try
        {
            if (!file.Exists && file.LinkTarget is null)
            {
                // Sent, or renamed, since the folder was listed.
                isStrange = false;
                return null;
            }

            return IsOrdinaryFile(file) && file.Length <= LargestSegment
                ? new SegmentFile(file.FullName, name, file.Length, file.LastWriteTimeUtc)
                : null;
        }
        catch (FileNotFoundException)
        {
            isStrange = false;
            return null;
        }
    }
}
