using Openlayer.Delivery.Outcomes;
using Openlayer.Delivery.Spool.Folder;
using Openlayer.Delivery.Spool.Segments;

namespace Openlayer.Delivery.Spool.Storage;

/// <summary>Keeps a folder within its size and age.</summary>
internal sealed class SpoolBounds(SpoolFolder folder, SpoolOptions options, TimeProvider time)
{
    /// <summary>
    /// The size of the first segment of a process: many short ones must not reserve all the room there is.
    /// </summary>
    public const int SmallestSegment = 64 * 1024;

    private const int SegmentsInFolder = 16;
    private const int LargestSegment = 4 * 1024 * 1024;
    private const int ShareOfExcess = 8;

    /// <summary>
    /// The size of an ordinary segment: small enough that dropping the oldest one is not dropping everything.
    /// </summary>
    public int SegmentSize =>
        (int)
            Math.Clamp(
                Math.Min(options.MaxBytes / SegmentsInFolder, MemoryBounds.RecordBytes),
                SmallestSegment,
                LargestSegment
            );

    /// <summary>What can never fit must not cost the others their place.</summary>
    public bool CanEverHold(int bytes) => bytes <= options.MaxBytes && bytes <= MemoryBounds.RecordBytes;

    /// <summary>
    /// Whether there is so much room that nobody has to be asked for it: even if all processes take some at this
    /// moment, the size is not exceeded.
    /// </summary>
    public bool IsRoomy(int bytes)
    {
        var segments = folder.Segments();
        return !segments.Any(IsOld) && segments.Sum(SizeOf) + bytes <= options.MaxBytes / 2;
    }

    /// <summary>Whether there is room, as far as can be seen while other processes may make use of it.</summary>
    /// <param name="bytes">The room that is needed.</param>
    /// <param name="mayExceed">True where rows would be lost otherwise: the next process to add some drops the oldest
    /// for it.</param>
    public bool HasRoom(int bytes, bool mayExceed) =>
        Measured().Sum(static one => one.Size) + bytes
        <= options.MaxBytes + (mayExceed ? options.MaxBytes / ShareOfExcess : 0);

    /// <summary>
    /// Deletes what is too old, then the oldest, until there is room. Used while the folder is locked.
    /// </summary>
    /// <param name="bytes">The room that is needed.</param>
    /// <param name="isInUse">Segments that must stay.</param>
    /// <param name="removed">Called for each segment that goes, with its rows and the reason.</param>
    /// <returns>False when there is no room, as what there is can't be deleted.</returns>
    public bool MakeRoom(int bytes, Func<SegmentFile, bool> isInUse, Action<SegmentFile, long, DropReason> removed)
    {
        var segments = Measured();
        var total = segments.Sum(static one => one.Size);
        foreach (var (file, size) in segments)
        {
            var isOld = IsOld(file);
            if ((!isOld && total + bytes <= options.MaxBytes) || isInUse(file))
            {
                continue;
            }

            if (file.TryDeleteCounted() is not { } rows)
            {
                continue;
            }

            removed(file, rows, isOld ? DropReason.SpoolAge : DropReason.SpoolFull);
            total -= size;
        }

        return total + bytes <= options.MaxBytes;
    }

    public bool IsOld(SegmentFile file) => time.GetUtcNow().UtcDateTime - file.WrittenUtc > options.MaxAge;

    /// <summary>A segment that is written to counts with all that it may still take.</summary>
    private static long SizeOf(SegmentFile file) =>
        file.Name.IsOpen && file.TryReadHeader() is { } header ? Math.Max(file.Length, header.Reserved) : file.Length;

    /// <summary>What this version can read; the rest is not counted, as it is not deleted either.</summary>
    private List<(SegmentFile File, long Size)> Measured()
    {
        var measured = new List<(SegmentFile, long)>();
        foreach (var file in folder.Segments())
        {
            if (file.TryReadHeader() is { IsNewer: false } header)
            {
                measured.Add((file, file.Name.IsOpen ? Math.Max(file.Length, header.Reserved) : file.Length));
            }
        }

        return measured;
    }
}
