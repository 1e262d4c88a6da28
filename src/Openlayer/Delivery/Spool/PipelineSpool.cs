using System.Buffers;

namespace Openlayer.Delivery.Spool;

/// <summary>
/// This process's part in the spool of one pipeline: it appends to a segment of its own, and sends that and those that dead
/// processes have left. Thread-safe. Throws what the file system throws.
/// </summary>
internal sealed class PipelineSpool : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SpoolFolder _folder;
    private readonly SpoolBounds _bounds;
    private readonly SpoolOwner _owner;
    private readonly SpoolLog _log;
    private readonly TimeProvider _time;
    private readonly OwnRows _own;
    private readonly HashSet<string> _beingSent = [];
    private SegmentWriter? _open;
    private bool _isClosed;

    public PipelineSpool(SpoolFolder folder, OpenlayerOptions options, TraceLedger ledger, SpoolLog log)
    {
        folder.Create();
        _folder = folder;
        _log = log;
        _time = options.TimeProvider;
        _bounds = new SpoolBounds(folder, options.Spool, _time);
        _own = new OwnRows(ledger);
        _owner = SpoolOwner.Create(folder.Path);
        Rejected = new RejectedRows(folder, options.Spool, _time);
    }

    public RejectedRows Rejected { get; }

    public SpoolFolder Folder => _folder;

    public string InferencePipelineId => _folder.Target.InferencePipelineId;

    /// <summary>Appends the rows of a batch.</summary>
    /// <param name="batch">The rows.</param>
    /// <param name="longestWait">How long to wait for another process that makes room.</param>
    /// <returns>False when there is no room, even without all that may be deleted.</returns>
    public bool Append(RowBatch batch, TimeSpan longestWait)
    {
        var length = SegmentRecord.LengthOf(batch);
        var buffer = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            SegmentRecord.Write(batch, buffer.AsSpan(0, length));
            lock (_gate)
            {
                // A segment that was begun after this has let go of the others would be nobody's.
                if (_isClosed || Append(buffer.AsSpan(0, length), batch.Rows, longestWait) is not { } segment)
                    return false;
                _own.Enter(segment, batch.Rows, batch.LedgerSize);
                return true;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>
    /// Finishes what is being written, takes over what dead processes have left, and lists what may be sent now, oldest first.
    /// It is this process's until it dies.
    /// </summary>
    public IReadOnlyList<SegmentFile> Collect()
    {
        lock (_gate)
        {
            CloseOpen();
            var segments = _folder.Segments();
            _own.LoseAllBut([.. segments.Select(static file => file.Name.Key)]);
            foreach (var other in segments.Select(static file => file.Name.OwnerId).Distinct().Where(id => id != _owner.Id))
                AdoptIfDead(other, segments);
            return [.. _folder.Segments().Where(file => file.Name.OwnerId == _owner.Id && !file.Name.IsOpen)];
        }
    }

    /// <summary>From here to <see cref="End"/> this process leaves the segment where it is.</summary>
    public void Begin(SegmentFile segment)
    {
        lock (_gate)
            _beingSent.Add(segment.Name.Key);
    }

    public void End(SegmentFile segment)
    {
        lock (_gate)
            _beingSent.Remove(segment.Name.Key);
    }

    /// <summary>Puts back what could not be sent, tells of the rows whose fate is known, and deletes the segment that all were in.</summary>
    /// <returns>The segment that has it now; null when nothing was put back.</returns>
    public string? Replace(SegmentFile segment, IReadOnlyList<UnsentRows> unsent, long delivered, long rejected)
    {
        lock (_gate)
        {
            // Told once that has worked: otherwise the segment stays, and all of it is sent and told of again.
            var left = unsent.Count > 0 ? WriteUnsent(segment, unsent) : null;
            _own.Leave(segment.Name.Key, delivered, SpooledFate.Delivered);
            _own.Leave(segment.Name.Key, rejected, SpooledFate.Rejected);
            // Deleted last: a kill in between leaves rows twice rather than not at all.
            File.Delete(segment.Path);
            return left;
        }
    }

    /// <summary>Deletes what waits, but not what other running processes are writing, nor what is being sent right now.</summary>
    /// <returns>The rows that went.</returns>
    public long Clear()
    {
        lock (_gate)
        {
            CloseOpen();
            long cleared = 0;
            foreach (var file in _folder.Segments().Where(file => !IsInUse(file) && file.IsReadable()))
            {
                var rows = file.DeleteCounted();
                _own.Leave(file.Name.Key, rows, SpooledFate.Dropped, "spool cleared");
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
            CloseOpen();
            _owner.Dispose();
        }
    }

    /// <returns>The segment that has the record now; null when there is no room.</returns>
    private string? Append(ReadOnlySpan<byte> record, int rows, TimeSpan longestWait)
    {
        if (_open is null || !_open.HasRoomFor(record.Length))
        {
            CloseOpen();
            if (!TryOpen(record.Length, longestWait))
                return null;
        }

        _open!.Append(record, rows);
        return _open.Name.Key;
    }

    /// <summary>
    /// A segment with the age of the one that it is left from. No room is made for it: it takes the place of that one, and
    /// others' rows would go for nothing.
    /// </summary>
    private string WriteUnsent(SegmentFile segment, IReadOnlyList<UnsentRows> unsent)
    {
        var name = new SegmentName(SegmentName.UniqueKey(segment.Name.Begun ?? _time.GetUtcNow()), _owner.Id, IsOpen: false);
        var path = _folder.PathOf(name);
        try
        {
            using (var left = new SegmentWriter(path, name, reserved: 0))
            {
                foreach (var record in unsent)
                    left.Append(record.Record, record.Rows);
            }

            File.SetLastWriteTimeUtc(path, segment.WrittenUtc);
        }
        catch (Exception exception) when (PrivateFiles.IsFault(exception))
        {
            // All of its rows are in the one that stays.
            File.Delete(path);
            throw;
        }

        _own.Move(segment.Name.Key, name.Key, unsent.Sum(static record => (long)record.Rows));
        return name.Key;
    }

    private bool TryOpen(int recordLength, TimeSpan longestWait)
    {
        var reserved = Math.Max(_bounds.SegmentSize, SegmentHeader.Length + recordLength);
        using var only = _folder.Lock(longestWait);
        if (!_bounds.MakeRoom(reserved, IsInUse, Removed))
            return false;
        var name = SegmentName.New(_time.GetUtcNow(), _owner.Id);
        _open = new SegmentWriter(_folder.PathOf(name), name, reserved);
        return true;
    }

    private void CloseOpen()
    {
        if (_open is not { } open)
            return;
        _open = null;
        open.Dispose();
        var path = _folder.PathOf(open.Name);
        try
        {
            if (open.Rows == 0)
                File.Delete(path);
            else
                File.Move(path, _folder.PathOf(open.Name with { IsOpen = false }));
        }
        catch (FileNotFoundException)
        {
            // Somebody has emptied the folder by hand; its rows are counted as lost when it is next read.
        }
    }

    private bool IsInUse(SegmentFile file)
    {
        if (_beingSent.Contains(file.Name.Key))
            return true;
        return file.Name.IsOpen && file.Name.OwnerId != _owner.Id && SpoolOwner.IsAlive(_folder.Path, file.Name.OwnerId);
    }

    private void Removed(SegmentFile file, long rows, string reason)
    {
        _own.Leave(file.Name.Key, rows, SpooledFate.Dropped, reason);
        _log.Removed(rows, reason);
    }

    private void AdoptIfDead(string ownerId, IReadOnlyList<SegmentFile> segments)
    {
        using var dead = SpoolOwner.TryBury(_folder.Path, ownerId);
        if (dead is null)
            return;
        foreach (var file in segments.Where(file => file.Name.OwnerId == ownerId))
        {
            try
            {
                if (file.ReadHeader().IsNewer)
                    _log.Newer(file.Path);
                else
                    File.Move(file.Path, _folder.PathOf(file.Name with { OwnerId = _owner.Id, IsOpen = false }));
            }
            catch (FileNotFoundException)
            {
                // Another process was faster.
            }
        }
    }
}

/// <summary>A record of rows that could not be sent.</summary>
internal readonly record struct UnsentRows(byte[] Record, int Rows);
