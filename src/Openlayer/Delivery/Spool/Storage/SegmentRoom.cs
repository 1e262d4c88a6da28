using Openlayer.Delivery.Outcomes;
using Openlayer.Delivery.Spool.Folder;
using Openlayer.Delivery.Spool.Segments;

namespace Openlayer.Delivery.Spool.Storage;

/// <summary>Finds room for new segments in a folder to which other processes write as well.</summary>
internal sealed class SegmentRoom(
    SpoolFolder folder,
    SpoolBounds bounds,
    Func<SegmentFile, bool> isInUse,
    Action<SegmentFile, long, DropReason> removed
)
{
    private const int Growth = 4;

    // What another process does while it has the folder locked takes a few milliseconds.
    private static readonly TimeSpan _waitOfCall = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan _waitOfOthers = TimeSpan.FromSeconds(2);

    private int _size = SpoolBounds.SmallestSegment;

    /// <summary>A segment was filled: the next one may be larger.</summary>
    public void Grow() => _size = Math.Min(_size * Growth, bounds.SegmentSize);

    /// <summary>Begins a segment, if there is room for it or some can be made.</summary>
    /// <param name="smallest">The bytes that it must have.</param>
    /// <param name="patience">How much somebody does to have it.</param>
    /// <param name="begin">Makes it with so many bytes, before anybody else takes the room.</param>
    public bool TryUse(int smallest, SpoolPatience patience, Action<int> begin)
    {
        if (!bounds.CanEverHold(smallest))
        {
            return false;
        }

        var wanted = Math.Max(smallest, _size);
        if (bounds.IsRoomy(wanted))
        {
            begin(wanted);
            return true;
        }

        using var only = FolderLock.TryTake(folder.Path, patience == SpoolPatience.Call ? _waitOfCall : _waitOfOthers);
        var mayExceed = patience == SpoolPatience.LastChance;
        if (only is not null && bounds.MakeRoom(wanted, isInUse, removed))
        {
            begin(wanted);
        }
        else if (bounds.HasRoom(smallest, mayExceed))
        {
            begin(smallest);
        }
        else
        {
            return false;
        }

        return true;
    }
}
