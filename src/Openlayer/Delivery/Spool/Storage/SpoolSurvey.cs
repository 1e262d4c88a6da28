using Openlayer.Delivery.Spool.Files;
using Openlayer.Delivery.Spool.Folder;
using Openlayer.Delivery.Spool.Segments;

namespace Openlayer.Delivery.Spool.Storage;

/// <summary>What a folder holds, found by reading it. Nothing is changed.</summary>
/// <param name="Rows">Rows that wait to be sent.</param>
/// <param name="RowsInUse">Those of them that running processes have.</param>
/// <param name="Bytes">Size of the files that hold them.</param>
/// <param name="Damaged">Bytes in these files that can't be read.</param>
/// <param name="Newer">Files that only a newer version can read; not in the other numbers.</param>
/// <param name="Oldest">When the oldest file was begun.</param>
/// <param name="Rejected">Rows that were refused.</param>
/// <param name="PassedOver">Files that can't be read, or are none of the spool's; not in the other numbers.</param>
internal sealed record SpoolSurvey(
    long Rows,
    long RowsInUse,
    long Bytes,
    long Damaged,
    int Newer,
    DateTimeOffset? Oldest,
    long Rejected,
    int PassedOver
)
{
    // Segments change their names seldom; a folder in which they do so each time it is read is busy enough for a guess.
    private const int MaxLooks = 5;

    public static SpoolSurvey Empty { get; } = new(0, 0, 0, 0, 0, null, 0, 0);

    public static SpoolSurvey Of(IEnumerable<SpoolFolder> folders) =>
        folders.Aggregate(Empty, static (sum, folder) => sum.And(Of(folder)));

    public static SpoolSurvey Of(SpoolFolder folder)
    {
        for (var look = 1; ; look++)
        {
            var sum = TryOf(folder, out var isWhole);
            if (isWhole || look == MaxLooks)
            {
                return sum;
            }
        }
    }

    public BufferStatus ToStatus(string root) => new(root, Rows, Bytes, Oldest, Rejected);

    /// <param name="folder">The folder.</param>
    /// <param name="isWhole">False when there are segments that were not read: they came, or had another name,
    /// meanwhile, and their rows are in none of the sums.</param>
    private static SpoolSurvey TryOf(SpoolFolder folder, out bool isWhole)
    {
        try
        {
            return ReadOnce(folder, out isWhole);
        }
        catch (Exception exception) when (PrivateFiles.IsFault(exception))
        {
            isWhole = true;
            return Empty with { PassedOver = 1 };
        }
    }

    private static SpoolSurvey ReadOnce(SpoolFolder folder, out bool isWhole)
    {
        var read = new HashSet<string>();
        var alive = new Dictionary<string, bool>();
        var content = folder.Content();
        var sum = Empty with { Rejected = RejectedRows.Count(folder), PassedOver = content.Strangers.Count };
        foreach (var file in content.Segments)
        {
            var found = file.TryRead(
                records => Of(file, records, () => IsAlive(folder, file.Name.OwnerId, alive)),
                newer: Empty with
                {
                    Newer = 1,
                },
                unreadable: Empty with
                {
                    PassedOver = 1,
                }
            );
            if (found is not { } one)
            {
                continue;
            }

            read.Add(file.Name.Key);
            sum = sum.And(one);
        }

        // A segment keeps its key whatever its name. One that was not read as it is sent by now is not missed.
        isWhole = folder.Segments().All(file => read.Contains(file.Name.Key));
        return sum;
    }

    private static SpoolSurvey Of(SegmentFile file, SegmentReader records, Func<bool> isOwned)
    {
        long rows = 0;
        while (records.TryNext())
        {
            rows += records.Current.Rows;
        }

        return new SpoolSurvey(rows, isOwned() ? rows : 0, file.Length, records.Damaged, 0, file.Name.Begun, 0, 0);
    }

    private static bool IsAlive(SpoolFolder folder, string ownerId, Dictionary<string, bool> known)
    {
        if (!known.TryGetValue(ownerId, out var isAlive))
        {
            known[ownerId] = isAlive = SpoolOwner.IsAlive(folder.Path, ownerId);
        }

        return isAlive;
    }

    private SpoolSurvey And(SpoolSurvey other) =>
        new(
            Rows + other.Rows,
            RowsInUse + other.RowsInUse,
            Bytes + other.Bytes,
            Damaged + other.Damaged,
            Newer + other.Newer,
            Oldest is null || other.Oldest < Oldest ? other.Oldest ?? Oldest : Oldest,
            Rejected + other.Rejected,
            PassedOver + other.PassedOver
        );
}
