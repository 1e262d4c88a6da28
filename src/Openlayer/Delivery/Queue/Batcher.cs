using Openlayer.Delivery.Outcomes;
using Openlayer.Delivery.Sending;
using Openlayer.Rows;

namespace Openlayer.Delivery.Queue;

/// <summary>
/// Turns traces into rows and rows into requests, one a pipeline and <c>config</c>. Thread-safe; only the copy of a row
/// is made in turn.
/// </summary>
internal sealed class Batcher(
    LiveSettings settings,
    RowSource rows,
    BatchOrigin origin,
    TraceLedger ledger,
    DeliveryLog log
)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Pipeline, RowConfig Config), RowBatch> _open = [];
    private List<RowBatch> _full = [];
    private bool _closed;

    public bool IsEmpty
    {
        get
        {
            lock (_gate)
            {
                return _open.Count == 0 && _full.Count == 0;
            }
        }
    }

    /// <summary>Writes a trace into a batch; one that can't be written is counted and logged.</summary>
    /// <param name="trace">A closed trace.</param>
    /// <param name="isNew">True when there is a batch now that was not there, or was not full, before.</param>
    /// <returns>False once this is closed: the trace needs another way out.</returns>
    public bool TryAdd(ActiveTrace trace, out bool isNew)
    {
        if (!TryWrite(trace, out isNew))
        {
            return false;
        }

        trace.Release();
        return true;
    }

    /// <summary>Takes the batches that hold as much as a request may.</summary>
    public IReadOnlyList<RowBatch> TakeFull()
    {
        lock (_gate)
        {
            if (_full.Count == 0)
            {
                return [];
            }

            var full = _full;
            _full = [];
            return full;
        }
    }

    /// <summary>Takes every batch that is full, or whose first row has waited long enough.</summary>
    public IReadOnlyList<RowBatch> TakeDue(TimeSpan linger)
    {
        lock (_gate)
        {
            foreach (var (key, batch) in _open)
            {
                if (settings.Time.GetElapsedTime(batch.StartedAt) >= linger)
                {
                    _open.Remove(key);
                    _full.Add(batch);
                }
            }

            return TakeFull();
        }
    }

    /// <summary>Takes all that is left, and takes nothing more.</summary>
    public IReadOnlyList<RowBatch> Close()
    {
        lock (_gate)
        {
            _closed = true;
            return TakeDue(TimeSpan.Zero);
        }
    }

    /// <summary>How long until the next batch is due.</summary>
    public TimeSpan UntilDue(TimeSpan linger)
    {
        lock (_gate)
        {
            if (_full.Count > 0 || _open.Count == 0)
            {
                return TimeSpan.Zero;
            }

            var oldest = _open.Values.Min(static batch => batch.StartedAt);
            var left = linger - settings.Time.GetElapsedTime(oldest);
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    private bool TryWrite(ActiveTrace trace, out bool isNew)
    {
        isNew = false;
        if (TracePipelineId.Of(trace, settings.Current) is not { } pipelineId)
        {
            ledger.Dropped(1, trace.Size, DropReason.NoPipeline);
            log.NoPipeline();
            return true;
        }

        try
        {
            return TryAddRow(pipelineId, trace, out isNew);
        }
#pragma warning disable CA1031 // One trace that can't be written must not end the delivery of all others.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            ledger.Dropped(1, trace.Size, DropReason.Unwritable);
            log.Unwritable(trace.Root.Name, exception);
            return true;
        }
    }

    private bool TryAddRow(string pipelineId, ActiveTrace trace, out bool isNew)
    {
        using var row = rows.Write(trace);
        lock (_gate)
        {
            isNew = false;
            if (_closed)
            {
                return false;
            }

            isNew = Append((pipelineId, row.Config), row.Bytes, trace.Size);
        }

        ledger.Renamed(row.RenamedColumns);
        return true;
    }

    /// <summary>Where memory is out, this throws and the row is in no batch: it is counted once, as dropped.</summary>
    private bool Append((string Pipeline, RowConfig Config) key, ReadOnlySpan<byte> row, long size)
    {
        const int mostAdded = 2;
        var limits = settings.Current.Delivery;
        _full.EnsureCapacity(_full.Count + mostAdded);
        var isNew =
            !_open.TryGetValue(key, out var batch) || batch.Length + row.Length > MemoryBounds.BatchBytes(limits);
        if (isNew)
        {
            var next = new RowBatch(origin, key.Pipeline, rows.TextOf(key.Config), settings.Time.GetTimestamp());
            next.Add(row, size);
            _open[key] = next;
            if (batch is not null)
            {
                _full.Add(batch);
            }

            batch = next;
        }
        else
        {
            batch!.Add(row, size);
        }

        if (batch.Rows < limits.MaxBatchRows && batch.Length < MemoryBounds.BatchBytes(limits))
        {
            return isNew;
        }

        _full.Add(batch);
        _open.Remove(key);
        return true;
    }
}
