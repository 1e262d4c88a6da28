using Openlayer.Delivery.Spool.Files;
using Openlayer.Delivery.Spool.Folder;
using Openlayer.Delivery.Spool.Segments;

namespace Openlayer.Delivery.Spool.Storage;

internal sealed partial class PipelineSpool
{
    /// <returns>The segment that has the record now; null when there is no room.</returns>
    private string? TryAppend(in BatchRecord record, SpoolPatience patience)
    {
        try
        {
            return TryAppendOnce(record, patience);
        }
        catch (FileNotFoundException)
        {
            // Somebody has emptied the folder by hand. Its rows are counted as lost when it is next read; this one is
            // kept.
            CloseOpen();
            return TryAppendOnce(record, patience);
        }
    }

    private string? TryAppendOnce(in BatchRecord record, SpoolPatience patience)
    {
        if (_open is null || !_open.HasRoomFor(record.Length))
        {
            if (_open is not null)
            {
                _room.Grow();
            }

            CloseOpen();
            if (!_owner.IsThere)
            {
                RenewOwner();
            }

            if (!_room.TryUse(SegmentHeader.Length + record.Length, patience, Begin))
            {
                return null;
            }
        }

        _open!.Append(record);
        return _open.Name.Key;
    }

    /// <summary>What the former owner had is taken over as that of a dead one.</summary>
    private void RenewOwner()
    {
        _owner.Dispose();
        _owner = SpoolOwner.Enter(_folder);
    }

    /// <summary>
    /// A segment with the age of the one that it is left from. No room is made for it: it takes the place of that one,
    /// and others' rows would go for nothing.
    /// </summary>
    private string WriteUnsent(SegmentFile segment, IReadOnlyList<UnsentRows> unsent)
    {
        var name = new SegmentName(
            SegmentName.UniqueKey(segment.Name.Begun ?? _time.GetUtcNow()),
            _owner.Id,
            IsOpen: false
        );
        var path = _folder.PathOf(name);
        try
        {
            using (var left = new SegmentWriter(path, name, reserved: 0))
            {
                foreach (var record in unsent)
                {
                    left.Append(record);
                }
            }

            File.SetLastWriteTimeUtc(path, segment.WrittenUtc);
        }
        catch (Exception exception) when (PrivateFiles.IsFault(exception))
        {
            // All of its rows are in the one that stays.
            PrivateFiles.TryDelete(path);
            throw;
        }

        _own.Move(segment.Name.Key, name.Key, unsent.Sum(static record => (long)record.Rows));
        return name.Key;
    }
}
