namespace Openlayer.Delivery.Spool;

/// <summary>Keeps a folder within its size and age. Used while the folder is locked.</summary>
internal sealed class SpoolBounds(SpoolFolder folder, SpoolOptions options, TimeProvider time)
{
    /// <summary>Why rows were deleted, in the words that metrics are tagged with.</summary>
    public const string TooOld = "spool age";

    /// <inheritdoc cref="TooOld"/>
    public const string Full = "spool full";

    private const int SegmentsInFolder = 16;
    private const int SmallestSegment = 64 * 1024;
    private const int LargestSegment = 4 * 1024 * 1024;

    /// <summary>The size of an ordinary segment: small enough that dropping the oldest one is not dropping everything.</summary>
    public int SegmentSize => (int)Math.Clamp(options.MaxBytes / SegmentsInFolder, SmallestSegment, LargestSegment);

    /// <summary>Deletes what is too old, then the oldest, until there is room.</summary>
    /// <param name="bytes">The room that is needed.</param>
    /// <param name="isInUse">Segments that must stay.</param>
    /// <param name="removed">Is told of each segment that goes, with its rows and why.</param>
    /// <returns>False when there is no room, as what there is can't be deleted.</returns>
    public bool MakeRoom(int bytes, Func<SegmentFile, bool> isInUse, Action<SegmentFile, long, string> removed)
    {
        // What can never fit must not cost the others their place.
        if (bytes > options.MaxBytes)
            return false;
        var segments = folder.Segments().Select(static file => (File: file, Header: HeaderOf(file))).Where(static one => !one.Header.IsNewer).ToList();
        var total = segments.Sum(static one => SizeOf(one.File, one.Header));
        foreach (var (file, header) in segments)
        {
            var isOld = IsOld(file);
            if ((!isOld && total + bytes <= options.MaxBytes) || isInUse(file))
                continue;
            removed(file, file.DeleteCounted(), isOld ? TooOld : Full);
            total -= SizeOf(file, header);
        }

        return total + bytes <= options.MaxBytes;
    }

    public bool IsOld(SegmentFile file) => time.GetUtcNow().UtcDateTime - file.WrittenUtc > options.MaxAge;

    /// <summary>A segment that is written to counts with all that it may still take.</summary>
    private static long SizeOf(SegmentFile file, SegmentHeader header) =>
        file.Name.IsOpen ? Math.Max(file.Length, header.Reserved) : file.Length;

    private static SegmentHeader HeaderOf(SegmentFile file)
    {
        try
        {
            return file.ReadHeader();
        }
        catch (FileNotFoundException)
        {
            // Sent by another process since the folder was listed.
            return default;
        }
    }
}
