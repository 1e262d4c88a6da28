using System.Diagnostics.Metrics;

namespace Openlayer.Delivery.Outcomes;

/// <summary>
/// Counts every trace's fate. What was accepted is delivered, spooled, rejected, dropped or still on its way.
/// </summary>
internal sealed class TraceLedger : IDisposable
{
    public const string MeterName = "Openlayer";

    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _acceptedCount;
    private readonly Counter<long> _deliveredCount;
    private readonly Counter<long> _spooledCount;
    private readonly Counter<long> _recoveredCount;
    private readonly Counter<long> _rejectedCount;
    private readonly Counter<long> _droppedCount;
    private readonly Counter<long> _renamedCount;
    private readonly Counter<long> _retryCount;
    private readonly Counter<long> _sampledOutCount;
    private readonly Lock _settling = new();
    private long _accepted;
    private long _delivered;
    private long _spooled;
    private long _rejected;
    private long _dropped;
    private long _bytes;
    private bool _isClosed;

    public TraceLedger()
    {
        _acceptedCount = Counter("openlayer.traces.closed", "{trace}", "Traces that ended.");
        _deliveredCount = Counter("openlayer.traces.delivered", "{trace}", "Traces that the receiver accepted.");
        _spooledCount = Counter("openlayer.traces.spooled", "{trace}", "Traces kept on disk, to be sent later.");
        _recoveredCount = Counter(
            "openlayer.spool.recovered",
            "{trace}",
            "Traces left on disk by other processes, by fate."
        );
        _rejectedCount = Counter(
            "openlayer.traces.rejected",
            "{trace}",
            "Traces that the receiver rejected permanently."
        );
        _droppedCount = Counter("openlayer.traces.dropped", "{trace}", "Traces dropped, by reason.");
        _renamedCount = Counter(
            "openlayer.columns.renamed",
            "{column}",
            "User keys renamed because the row has a column of that name."
        );
        _retryCount = Counter("openlayer.requests.retried", "{request}", "Requests sent again.");
        _sampledOutCount = Counter(
            "openlayer.traces.sampled_out",
            "{trace}",
            "Traces excluded by sampling, which are not counted as closed."
        );
        _meter.CreateObservableGauge(
            "openlayer.traces.buffered",
            () => Buffered,
            "{trace}",
            "Traces waiting for delivery."
        );
        _meter.CreateObservableGauge(
            "openlayer.traces.buffered_size",
            () => Bytes,
            "By",
            "Approximate memory of the traces waiting for delivery."
        );
    }

    public long Accepted => Volatile.Read(ref _accepted);

    public long Buffered => Result().Buffered;

    public long Bytes => Volatile.Read(ref _bytes);

    public FlushSummary Result()
    {
        lock (_settling)
        {
            // Accepted last: read in the other order, a trace that is accepted and settled in between would be missing.
            return new FlushSummary(
                _delivered,
                Accepted - _delivered - _spooled - _rejected - _dropped,
                _rejected,
                _dropped,
                _spooled
            );
        }
    }

    /// <summary>
    /// Counts as dropped what is still on its way, as nobody waits for it any longer; what becomes of it later is not
    /// counted.
    /// </summary>
    /// <returns>How many there were.</returns>
    public long GiveUpRemaining()
    {
        long rest;
        lock (_settling)
        {
            rest = Result().Buffered;
            _dropped += rest;
            _isClosed = true;
        }

        Count(_droppedCount, rest, new KeyValuePair<string, object?>("reason", DropReason.Stopped.Tag));
        return rest;
    }

    /// <summary>Counts a closed trace, and takes room for it.</summary>
    /// <returns>False when there is no room: it must be dropped.</returns>
    public bool TryAccept(long size, long limit)
    {
        Interlocked.Increment(ref _accepted);
        // One that is larger than all the room is taken when it has that to itself: it is in memory already.
        var taken = Interlocked.Add(ref _bytes, size);
        var fits = taken <= limit || taken == size;
        if (!fits)
        {
            Interlocked.Add(ref _bytes, -size);
        }

        return fits;
    }

    /// <summary>Takes back <see cref="TryAccept"/>: another delivery takes the trace.</summary>
    public void Withdraw(long size)
    {
        Interlocked.Add(ref _bytes, -size);
        Interlocked.Decrement(ref _accepted);
    }

    /// <summary>Adds a trace that was accepted for good to the metrics.</summary>
    public void Closed() => Count(_acceptedCount, 1);

    public void Delivered(int rows, long size)
    {
        if (Settle(ref _delivered, rows, size))
        {
            Count(_deliveredCount, rows);
        }
    }

    /// <returns>False when the rows were counted already, as nobody waited for them any longer.</returns>
    public bool Spooled(int rows, long size)
    {
        if (!Settle(ref _spooled, rows, size))
        {
            return false;
        }

        Count(_spooledCount, rows);
        return true;
    }

    /// <summary>Rows that were on disk have met their fate.</summary>
    /// <param name="own">Those of traces that were accepted here.</param>
    /// <param name="others">Those that other processes have left.</param>
    /// <param name="fate">What became of them.</param>
    /// <param name="reason">Why they are dropped, if they are.</param>
    public void LeftSpool(long own, long others, SpooledFate fate, DropReason reason)
    {
        Count(_recoveredCount, others, new KeyValuePair<string, object?>("fate", fate.ToString().ToLowerInvariant()));
        switch (fate)
        {
            case SpooledFate.Delivered:
                Move(ref _delivered, own);
                Count(_deliveredCount, own);
                break;
            case SpooledFate.Rejected:
                Move(ref _rejected, own);
                Count(_rejectedCount, own);
                break;
            default:
                Move(ref _dropped, own);
                Count(_droppedCount, own, new KeyValuePair<string, object?>("reason", reason.Tag));
                break;
        }
    }

    public void Rejected(int rows, long size)
    {
        if (Settle(ref _rejected, rows, size))
        {
            Count(_rejectedCount, rows);
        }
    }

    public void Dropped(int rows, long size, DropReason reason)
    {
        if (Settle(ref _dropped, rows, size))
        {
            Count(_droppedCount, rows, new KeyValuePair<string, object?>("reason", reason.Tag));
        }
    }

    public void Renamed(long columns) => Count(_renamedCount, columns);

    /// <summary>Adds a trace that was not recorded to the metrics.</summary>
    public void SampledOut() => Count(_sampledOutCount, 1);

    public void Retried() => Count(_retryCount, 1);

    public void Dispose() => _meter.Dispose();

    /// <summary>From spooled to another fate, as one step: <see cref="Result"/> finds each trace once.</summary>
    private void Move(ref long to, long rows)
    {
        lock (_settling)
        {
            _spooled -= rows;
            to += rows;
        }
    }

    private bool Settle(ref long fate, int rows, long size)
    {
        Interlocked.Add(ref _bytes, -size);
        lock (_settling)
        {
            if (_isClosed)
            {
                return false;
            }

            fate += rows;
            return true;
        }
    }

    private static void Count(Counter<long> counter, long number, KeyValuePair<string, object?> tag = default)
    {
        if (number == 0)
        {
            return;
        }

        try
        {
            if (tag.Key is null)
            {
                counter.Add(number);
            }
            else
            {
                counter.Add(number, tag);
            }
        }
#pragma warning disable CA1031 // Whoever listens runs on the traced thread; what he throws is not the traced method's.
        catch (Exception)
#pragma warning restore CA1031
        {
            // The numbers themselves are kept here, not by the listener.
        }
    }

    private Counter<long> Counter(string name, string unit, string description) =>
        _meter.CreateCounter<long>(name, unit, description);
}
