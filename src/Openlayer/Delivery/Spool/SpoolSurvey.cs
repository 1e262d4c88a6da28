namespace Openlayer.Delivery.Spool;

/// <summary>What a folder holds, found by reading it. Nothing is changed.</summary>
/// <param name="Rows">Rows that wait to be sent.</param>
/// <param name="RowsInUse">Those of them that running processes have.</param>
/// <param name="Bytes">Size of the files that hold them.</param>
/// <param name="Damaged">Bytes in these files that can't be read.</param>
/// <param name="Newer">Files that only a newer version can read; not in the other numbers.</param>
/// <param name="Oldest">When the oldest file was begun.</param>
/// <param name="Rejected">Rows that were refused.</param>
internal sealed record SpoolSurvey(long Rows, long RowsInUse, long Bytes, long Damaged, int Newer, DateTimeOffset? Oldest, long Rejected)
{
    public static SpoolSurvey Empty { get; } = new(0, 0, 0, 0, 0, null, 0);

    public static SpoolSurvey Of(IEnumerable<SpoolFolder> folders) =>
        folders.Aggregate(Empty, static (sum, folder) => sum.And(Of(folder)));

    public static SpoolSurvey Of(SpoolFolder folder)
    {
        var alive = new Dictionary<string, bool>();
        return folder.Segments().Aggregate(
            Empty with { Rejected = RejectedRows.Count(folder) },
            (sum, file) => sum.And(Of(file, () => IsAlive(folder, file.Name.OwnerId, alive))));
    }

    public BufferStatus ToStatus(string root) => new(root, Rows, Bytes, Oldest, Rejected);

    private static SpoolSurvey Of(SegmentFile file, Func<bool> isOwned)
    {
        try
        {
            if (file.ReadHeader().IsNewer)
                return Empty with { Newer = 1 };
            long rows = 0;
            var cursor = new SegmentCursor(file.ReadAll());
            while (cursor.TryNext(out var record))
                rows += record.Rows;
            return new SpoolSurvey(rows, isOwned() ? rows : 0, file.Length, cursor.Damaged, 0, file.Name.Begun, 0);
        }
        catch (FileNotFoundException)
        {
            // Sent since the folder was listed.
            return Empty;
        }
    }

    private static bool IsAlive(SpoolFolder folder, string ownerId, Dictionary<string, bool> known)
    {
        if (!known.TryGetValue(ownerId, out var isAlive))
            known[ownerId] = isAlive = SpoolOwner.IsAlive(folder.Path, ownerId);
        return isAlive;
    }

    private SpoolSurvey And(SpoolSurvey other) => new(
        Rows + other.Rows,
        RowsInUse + other.RowsInUse,
        Bytes + other.Bytes,
        Damaged + other.Damaged,
        Newer + other.Newer,
        Oldest is null || other.Oldest < Oldest ? other.Oldest ?? Oldest : Oldest,
        Rejected + other.Rejected);
}
