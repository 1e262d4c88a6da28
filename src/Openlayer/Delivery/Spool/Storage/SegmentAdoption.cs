using Openlayer.Delivery.Spool.Files;
using Openlayer.Delivery.Spool.Folder;
using Openlayer.Delivery.Spool.Segments;

namespace Openlayer.Delivery.Spool.Storage;

/// <summary>
/// Gives one owner the segments that dead processes have left. One that can't be had keeps none of the others.
/// </summary>
internal sealed class SegmentAdoption(SpoolFolder folder, string ownerId, SpoolLog log)
{
    public void AdoptIfDead(string other, IReadOnlyList<SegmentFile> segments)
    {
        using var dead = SpoolOwner.TryReclaim(folder.Path, other);
        if (dead is null)
        {
            return;
        }

        foreach (var file in segments.Where(file => file.Name.OwnerId == other))
        {
            TryAdopt(file);
        }
    }

    public void TryAdopt(SegmentFile file)
    {
        try
        {
            if (file.ReadHeader().IsNewer)
            {
                log.Newer(file.Path);
            }
            else
            {
                File.Move(file.Path, folder.PathOf(file.Name with { OwnerId = ownerId, IsOpen = false }));
            }
        }
        catch (FileNotFoundException)
        {
            // Another process was faster.
        }
        catch (Exception exception) when (PrivateFiles.IsFault(exception))
        {
            log.Unreadable(file.Path, exception);
        }
    }
}
