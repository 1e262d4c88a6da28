using Openlayer.Delivery.Outcomes;
using Openlayer.Delivery.Sending;
using Openlayer.Delivery.Spool.Segments;
using Openlayer.Delivery.Spool.Storage;

namespace Openlayer.Delivery.Spool.Replay;

/// <summary>One segment on its way to the receiver: its rows in batches, and what became of each.</summary>
internal sealed class SegmentReplay(PipelineSpool spool, SegmentFile file, LiveSettings settings, SpoolLog log)
    : BatchOrigin
{
    /// <summary>After so many failures in a row it is the receiver that fails, and not what it is sent.</summary>
    public const int MaxFailures = 3;

    private readonly List<UnsentRows> _unsent = [];
    private readonly List<UnsentRows> _failed = [];
    private readonly TaskCompletionSource _allReported = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _rows;
    private long _left;
    private long _delivered;
    private long _rejected;
    private int _unreported = 1;
    private int _failedInARow;
    private bool _isLeftWhole;

    /// <summary>The rows are on disk: the next attempt is the next replay's.</summary>
    public override bool Retries => false;

    /// <summary>True once the receiver has taken some of the rows.</summary>
    public bool HasSent => Volatile.Read(ref _delivered) > 0;

    /// <summary>The segment that has what could not be sent.</summary>
    public string LeftIn { get; private set; } = file.Name.Key;

    /// <summary>Sends the segment, and deletes it once all of its rows have met their fate.</summary>
    public async Task<SegmentFate> SendAsync(BatchSender sender, CancellationToken stopNow)
    {
        await SendRowsAsync(sender, stopNow).ConfigureAwait(false);
        Report(1);
        await _allReported.Task.ConfigureAwait(false);
        // Those that the receiver failed at last: what was not come to because of them is tried first the next time.
        var isUntouched = _isLeftWhole || (_left > 0 && _left == _rows && _failed.Count == 0);
        if (!isUntouched && spool.Replace(file, [.. _unsent, .. _failed], _delivered, _rejected) is { } key)
        {
            LeftIn = key;
        }

        return _left == 0 ? SegmentFate.Sent
            : _failed.Count > 0 ? SegmentFate.Failing
            : SegmentFate.Waiting;
    }

    public override void Delivered(RowBatch batch) => Settle(batch, ref _delivered);

    public override void Rejected(RowBatch batch, string answer)
    {
        log.TryReject(spool.Rejected, batch, answer);
        Settle(batch, ref _rejected);
    }

    public override void Refused(RowBatch batch, string answer) => LeaveOnDisk(batch, answer);

    public override void Unsent(RowBatch batch, DropReason reason, string detail) => LeaveOnDisk(batch, detail);

    private void LeaveOnDisk(RowBatch batch, string detail)
    {
        log.StillWaiting(batch.Rows, detail);
        Interlocked.Increment(ref _failedInARow);
        SetAside(batch, _unsent);
    }

    public override void FailedAt(RowBatch row, string detail)
    {
        log.StillWaiting(row.Rows, detail);
        SetAside(row, _failed);
    }

    private void SetAside(RowBatch batch, List<UnsentRows> among)
    {
        lock (_unsent)
        {
            _left += batch.Rows;
            try
            {
                among.Add(new UnsentRows(new BatchRecord(batch).ToArray(), batch.Rows));
            }
            catch (OutOfMemoryException)
            {
                // All of the segment stays as it is, and is sent again.
                _isLeftWhole = true;
            }
        }

        Report(batch.Rows);
    }

    private void LeaveUnsent(RowBatch batch)
    {
        SetAside(batch, _unsent);
        batch.Dispose();
    }

    private void Settle(RowBatch batch, ref long fate)
    {
        Volatile.Write(ref _failedInARow, 0);
        Interlocked.Add(ref fate, batch.Rows);
        Report(batch.Rows);
    }

    private void Report(int rows)
    {
        if (Interlocked.Add(ref _unreported, -rows) == 0)
        {
            _allReported.TrySetResult();
        }
    }

    private async Task SendRowsAsync(BatchSender sender, CancellationToken stopNow)
    {
        using var records = file.Read();
        var rows = new SegmentRows(records);
        for (var more = rows.TryNext(); more; )
        {
            var batch = Take(rows, out more);
            _rows += batch.Rows;
            Interlocked.Add(ref _unreported, batch.Rows);
            // What several could not do, the next will not: the rest waits. One alone may have a row that the receiver
            // fails at.
            if (Volatile.Read(ref _failedInARow) >= MaxFailures)
            {
                LeaveUnsent(batch);
            }
            else
            {
                await sender.SendAsync(batch, stopNow).ConfigureAwait(false);
            }
        }

        if (records.Damaged > 0)
        {
            log.Damaged(file.Path, records.Damaged);
        }
    }

    /// <param name="rows">The rows, at the first that is not taken yet.</param>
    /// <param name="more">True when there is such a row after these.</param>
    private RowBatch Take(SegmentRows rows, out bool more)
    {
        var limits = settings.Current.Delivery;
        var batch = new RowBatch(this, spool.InferencePipelineId, rows.Config, settings.Time.GetTimestamp());
        do
        {
            batch.Add(rows.Row, ledgerSize: 0);
            more = rows.TryNext();
        } while (more && Fits(batch, rows.Config, rows.Row.Length, limits));

        return batch;
    }

    private static bool Fits(RowBatch batch, ReadOnlySpan<byte> config, int rowLength, TraceDeliveryOptions limits) =>
        batch.Config.SequenceEqual(config)
        && batch.Rows < limits.MaxBatchRows
        && batch.Length + rowLength <= MemoryBounds.BatchBytes(limits);
}

/// <summary>What became of a segment that was tried.</summary>
internal enum SegmentFate
{
    /// <summary>Nothing is left of it.</summary>
    Sent,

    /// <summary>What is left could not be sent now.</summary>
    Waiting,

    /// <summary>What is left has rows that the receiver fails at, while it is there.</summary>
    Failing,
}
