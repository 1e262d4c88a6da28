using Openlayer.Delivery.Outcomes;
using Openlayer.Delivery.Sending;
using Openlayer.Delivery.Spool.Folder;
using Openlayer.Delivery.Spool.Segments;

namespace Openlayer.Delivery.Spool.Storage;

/// <summary>
/// This process's part in the spool of one pipeline: it appends to a segment of its own, and sends that and those that
/// dead processes have left. Thread-safe. Throws what the file system throws.
/// </summary>
internal sealed partial class PipelineSpool : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SpoolFolder _folder;
    private readonly SpoolBounds _bounds;
    private readonly SegmentRoom _room;
    private readonly SpoolLog _log;
    private readonly TimeProvider _time;
    private readonly OwnRows _own;
    private readonly HashSet<string> _beingSent = [];
    private SpoolOwner _owner;
    private SegmentWriter? _open;
    private bool _isClosed;

    public PipelineSpool(SpoolFolder folder, OpenlayerOptions options, TraceLedger ledger, SpoolLog log)
    {
        _folder = folder;
        _log = log;
        _time = options.TimeProvider;
        _own = new OwnRows(ledger);
        _owner = SpoolOwner.Enter(folder);
        _bounds = new SpoolBounds(folder, options.Spool, _time);
        _room = new SegmentRoom(folder, _bounds, IsInUse, Removed);
        Rejected = new RejectedRows(folder, options.Spool, _time);
    }

    public RejectedRows Rejected { get; }

    public SpoolFolder Folder => _folder;

    public string InferencePipelineId => _folder.Target.InferencePipelineId;

    /// <summary>False for rows that have no room even in an empty folder.</summary>
    public bool CanEverHold(RowBatch batch) => _bounds.CanEverHold(SegmentHeader.Length + BatchRecord.LengthOf(batch));

    /// <summary>Appends the rows of a batch.</summary>
    /// <returns>False when there is no room, even without all that may be deleted.</returns>
    public bool Append(RowBatch batch, SpoolPatience patience)
    {
        var record = new BatchRecord(batch);
        lock (_gate)
        {
            // A segment that was begun after this has let go of the others would be nobody's.
            if (_isClosed || TryAppend(record, patience) is not { } segment)
            {
                return false;
            }

            _own.Enter(segment, batch.Rows, batch.LedgerSize);
            return true;
        }
    }

    /// <summary>
    /// Finishes what is being written, takes over what dead processes have left, and lists what may be sent now, oldest
    /// first. It is this process's until it dies.
    /// </summary>
    public IReadOnlyList<SegmentFile> Collect()
    {
        lock (_gate)
        {
            CloseOpen();
            var content = _folder.Content();
            _log.Strangers(_folder.Path, content.Strangers);
            LoseAllBut(content.Segments);
            var adoption = new SegmentAdoption(_folder, _owner.Id, _log);
            foreach (
                var other in content
                    .Segments.Select(static file => file.Name.OwnerId)
                    .Distinct()
                    .Where(id => id != _owner.Id)
            )
            {
                adoption.AdoptIfDead(other, content.Segments);
            }
            // Those that could not be renamed when they were finished are tried again.
            foreach (
                var unfinished in content.Segments.Where(file => file.Name.OwnerId == _owner.Id && file.Name.IsOpen)
            )
            {
                adoption.TryAdopt(unfinished);
            }

            return [.. _folder.Segments().Where(file => file.Name.OwnerId == _owner.Id && !file.Name.IsOpen)];
        }
    }

    /// <summary>From here to <see cref="End"/> this process leaves the segment where it is.</summary>
    public void Begin(SegmentFile segment)
    {
        lock (_gate)
        {
            _beingSent.Add(segment.Name.Key);
        }
    }

    public void End(SegmentFile segment)
    {
        lock (_gate)
        {
            _beingSent.Remove(segment.Name.Key);
        }
    }

    /// <summary>
    /// Puts back unsent rows, counts the rows whose fate is known in the ledger, and deletes the segment that
    /// all were in.
    /// </summary>
    /// <returns>The segment that has it now; null when nothing was put back.</returns>
    public string? Replace(SegmentFile segment, IReadOnlyList<UnsentRows> unsent, long delivered, long rejected)
    {
        lock (_gate)
        {
            // Reported once that has worked: otherwise the segment stays, and all of it is sent and reported again.
            var left = unsent.Count > 0 ? WriteUnsent(segment, unsent) : null;
            _own.Leave(segment.Name.Key, delivered, SpooledFate.Delivered);
            _own.Leave(segment.Name.Key, rejected, SpooledFate.Rejected);
            // Deleted last: a kill in between leaves rows twice rather than not at all.
            File.Delete(segment.Path);
            return left;
        }
    }

    /// <summary>
    /// Deletes what waits, but not what other running processes are writing, nor what is being sent right now.
    /// </summary>
    /// <returns>The rows that went.</returns>
    public long Clear()
    {
        lock (_gate)
        {
            CloseOpen();
            long cleared = 0;
            foreach (
                var file in _folder
                    .Segments()
                    .Where(file => !IsInUse(file) && file.TryReadHeader() is { IsNewer: false })
            )
            {
                if (file.TryDeleteCounted() is not { } rows)
                {
                    continue;
                }

                _own.Leave(file.Name.Key, rows, SpooledFate.Dropped, DropReason.SpoolCleared);
                cleared += rows;
            }

            return cleared;
        }
    }

    /// <summary>Finishes writing; what is left may be sent by any process from now on.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isClosed = true;
            try
            {
                CloseOpen();
                LoseAllBut(_folder.Segments());
            }
            finally
            {
                _owner.Dispose();
            }
        }
    }

    private void Begin(int reserved)
    {
        var name = SegmentName.New(_time.GetUtcNow(), _owner.Id);
        _open = new SegmentWriter(_folder.PathOf(name), name, reserved);
    }

    private void CloseOpen()
    {
        if (_open is not { } open)
        {
            return;
        }

        _open = null;
        open.Dispose();
        var path = _folder.PathOf(open.Name);
        try
        {
            if (open.Rows == 0)
            {
                File.Delete(path);
            }
            else
            {
                File.Move(path, _folder.PathOf(open.Name with { IsOpen = false }));
            }
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            // Somebody has emptied the folder by hand; its rows are counted as lost when it is next read.
        }
    }

    private bool IsInUse(SegmentFile file)
    {
        if (_beingSent.Contains(file.Name.Key))
        {
            return true;
        }

        return file.Name.IsOpen
            && file.Name.OwnerId != _owner.Id
            && SpoolOwner.IsAlive(_folder.Path, file.Name.OwnerId);
    }

    private void LoseAllBut(IReadOnlyList<SegmentFile> segments)
    {
        var lost = _own.LoseAllBut([.. segments.Select(static file => file.Name.Key)]);
        if (lost > 0)
        {
            _log.Gone(_folder.Path, lost);
        }
    }

    private void Removed(SegmentFile file, long rows, DropReason reason)
    {
        _own.Leave(file.Name.Key, rows, SpooledFate.Dropped, reason);
        _log.Removed(rows, reason);
    }
}
