namespace Openlayer.Delivery.Spool;

/// <summary>One segment on its way to the receiver: its rows in batches, and what became of each.</summary>
internal sealed class SegmentReplay(PipelineSpool spool, SegmentFile file, OpenlayerOptions options, SpoolLog log) : BatchOrigin
{
    /// <summary>After so many failures in a row it is the receiver that fails, and not what it is sent.</summary>
    public const int MostFailures = 3;

    private readonly List<UnsentRows> _unsent = [];
    private readonly TaskCompletionSource _allTold = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _rows;
    private long _left;
    private int _untold = 1;
    private int _failedInARow;

    /// <summary>The rows are on disk: the next attempt is the next replay's.</summary>
    public override bool Retries => false;

    public override bool CanLeaveMemory => false;

    /// <summary>True when the receiver has settled some of the rows: what it did not take may be to blame for that.</summary>
    public bool HasSettledAny => _left < _rows;

    /// <summary>Sends the segment, and deletes it once all of its rows have met their fate.</summary>
    /// <returns>True when none is left to be sent.</returns>
    public async Task<bool> SendAsync(BatchSender sender, CancellationToken stopNow)
    {
        var content = file.ReadAll();
        foreach (var batch in Batches(content))
        {
            _rows += batch.Rows;
            Interlocked.Add(ref _untold, batch.Rows);
            // What several could not do, the next will not: the rest waits. One alone may have a row that the receiver fails at.
            if (Volatile.Read(ref _failedInARow) >= MostFailures)
                LeaveUnsent(batch);
            else
                await sender.SendAsync(batch, stopNow).ConfigureAwait(false);
        }

        Told(1);
        await _allTold.Task.ConfigureAwait(false);
        var isUntouched = _left > 0 && _left == _rows;
        if (!isUntouched)
            spool.Replace(file, _unsent);
        return _left == 0;
    }

    public override void Delivered(RowBatch batch) => Settle(batch, SpooledFate.Delivered);

    public override void Rejected(RowBatch batch, string answer)
    {
        log.TryReject(spool.Rejected, batch, answer);
        Settle(batch, SpooledFate.Rejected);
    }

    public override void Refused(RowBatch batch, string answer) => Unsent(batch, "refused", answer);

    public override void Unsent(RowBatch batch, string reason, string detail)
    {
        log.StillWaiting(batch.Rows, detail);
        Interlocked.Increment(ref _failedInARow);
        SetAside(batch);
    }

    private void SetAside(RowBatch batch)
    {
        lock (_unsent)
        {
            _unsent.Add(new UnsentRows(SegmentRecord.Of(batch), batch.Rows));
            _left += batch.Rows;
        }

        Told(batch.Rows);
    }

    private void LeaveUnsent(RowBatch batch)
    {
        SetAside(batch);
        batch.Dispose();
    }

    private void Settle(RowBatch batch, SpooledFate fate)
    {
        Volatile.Write(ref _failedInARow, 0);
        spool.Settle(file, batch.Rows, fate);
        Told(batch.Rows);
    }

    private void Told(int rows)
    {
        if (Interlocked.Add(ref _untold, -rows) == 0)
            _allTold.TrySetResult();
    }

    private List<RowBatch> Batches(byte[] content)
    {
        var batches = new List<RowBatch>();
        var cursor = new SegmentCursor(content);
        while (cursor.TryNext(out var record))
            AddRows(record, batches);
        if (cursor.Damaged > 0)
            log.Damaged(file.Path, cursor.Damaged);
        return batches;
    }

    private void AddRows(SegmentRecord record, List<RowBatch> batches)
    {
        var body = record.Body;
        for (var i = 0; i < record.Rows; i++)
        {
            var row = SegmentRecord.TakeRow(ref body);
            if (batches.Count == 0 || !Fits(batches[^1], record.Config, row.Length))
                batches.Add(new RowBatch(this, spool.InferencePipelineId, record.Config, options.TimeProvider.GetTimestamp()));
            batches[^1].Add(row, ledgerSize: 0);
        }
    }

    private bool Fits(RowBatch batch, ReadOnlySpan<byte> config, int rowLength) =>
        batch.Config.SequenceEqual(config)
        && batch.Rows < options.Delivery.MaxBatchRows
        && batch.Length + rowLength <= options.Delivery.MaxBatchBytes;
}
