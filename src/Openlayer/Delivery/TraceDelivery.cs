using Openlayer.Delivery.Outcomes;
using Openlayer.Delivery.Queue;
using Openlayer.Delivery.Sending;
using Openlayer.Delivery.Spool;
using Openlayer.Delivery.Transport;

namespace Openlayer.Delivery;

/// <summary>
/// Takes closed traces off the traced threads and sees each to its end. One task, the worker, writes rows and fills
/// batches, helped by the traced threads when it falls behind; each batch is sent by a task of its own, as many at once
/// as the settings say.
/// </summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage(
    "Reliability",
    "CA1001",
    Justification = "StopAsync ends it; what it owns is disposed by its own work, which is the last to use it."
)]
internal sealed partial class TraceDelivery
{
    private readonly LiveSettings _settings;
    private readonly TraceQueue _queue = new();
    private readonly RowSource _rows;
    private readonly Batcher _batcher;
    private readonly DeliveryWorker _worker;
    private readonly DeliveryLog _log;
    private readonly CurrentTransport _transport;
    private readonly Circuit _circuit;
    private readonly TraceSpool _spool;
    private readonly DirectSpool? _direct;
    private readonly bool _isDiskFirst;
    private readonly CancellationTokenSource _stopNow = new();
    private readonly Task _work;
    private readonly Action<TraceDelivery>? _stopped;

    private TraceDelivery(
        OpenlayerOptions options,
        ITraceTransport transport,
        DeliveryLog log,
        Action<TraceDelivery>? stopped
    )
    {
        _settings = new LiveSettings(options);
        _stopped = stopped;
        _transport = new CurrentTransport(transport);
        _circuit = new Circuit(options.TimeProvider);
        _log = log;
        _spool = DiskSpool.Of(_settings, Ledger, log);
        _rows = new RowSource(_settings);
        var origin = new QueueOrigin(Ledger, _spool, log);
        _direct = _spool.IsOn ? new DirectSpool(_settings, _rows, _spool, origin, Ledger, log) : null;
        _isDiskFirst = options.Spool.WriteFirst && _direct is not null;
        _batcher = new Batcher(_settings, _rows, origin, Ledger, log);
        var attempts = new BatchAttempts(_settings, _transport, _circuit, Ledger, log);
        var sender = new BatchSender(_settings, attempts, Ledger, log);
        _worker = new DeliveryWorker(_settings, _queue, _batcher, sender, log);
        _ = RunApart(() => _spool.RunAsync(sender, _stopNow.Token));
        _work = RunApart(() => _worker.RunAsync(_stopNow.Token));
    }

    public TraceLedger Ledger { get; } = new();

    public DeliveryLog Log => _log;

    public BufferStatus BufferStatus => _spool.Status();

    public DeliveryStatus Status =>
        new(
            Ledger.Result(),
            Ledger.Bytes,
            MemoryBounds.QueueBytes(_settings.Current.Delivery),
            _circuit.OpenSince,
            _circuit.Fault ?? (_settings.Time as GuardedTime)?.Fault
        );

    /// <summary>The settings that are in use.</summary>
    public OpenlayerOptions Settings => _settings.Current;

    public TimeSpan ShutdownTimeout => _settings.Current.Delivery.ShutdownTimeout;

    /// <summary>Starts delivery.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="stopped">Called once all has ended.</param>
    /// <returns>Null when tracing is off by these settings; why is logged where it looks like a mistake.</returns>
    public static TraceDelivery? Start(OpenlayerOptions options, Action<TraceDelivery>? stopped = null)
    {
        var log = new DeliveryLog(options);
        var transport = TransportChoice.Of(options);
        log.Settings(options);
        return transport is null ? null : new TraceDelivery(options, transport, log, stopped);
    }

    /// <summary>Goes on with other settings, for all that is not under way yet.</summary>
    /// <returns>False when that takes another delivery: these settings turn tracing off, or name another
    /// place.</returns>
    public bool TryChange(OpenlayerOptions next)
    {
        var current = _settings.Current;
        if (!next.HasSameDestination(current))
        {
            return false;
        }

        next.TimeProvider = _settings.Time;
        var transport = TransportChoice.Of(next);
        if (transport is null)
        {
            return false;
        }

        _log.Mask.Learn(next.ApiKey);
        _log.Settings(next);
        // A transport that was handed over in the options stays; one of ours is made anew where its settings differ.
        if (transport is HttpTransport own)
        {
            if (current.Transport is not null || next.HasConnectionOf(current))
            {
                own.Dispose();
            }
            else
            {
                _transport.Change(own);
            }
        }

        next.KeepWhatStays(current);
        _settings.Replace(next);
        return true;
    }

    /// <summary>
    /// Takes a closed trace, and sees it to its end. Never throws, and waits for nothing but the disk, where the
    /// settings ask for that first or memory is full.
    /// </summary>
    /// <returns>False after the stop: the trace needs another way out.</returns>
    public bool TryAccept(ActiveTrace trace) => (_isDiskFirst && TryKeepFirst(trace)) || TryEnqueue(trace);

    public long ClearBuffer() => _spool.Clear();

    /// <summary>Tries to send what is on disk.</summary>
    public Task ReplayAsync() => _spool.ReplayAsync();

    /// <summary>Counts a trace that closed after the stop, where there is no other way out.</summary>
    public void Drop()
    {
        Ledger.TryAccept(0, long.MaxValue);
        Ledger.Closed();
        Ledger.Dropped(1, 0, DropReason.Stopped);
        _log.Stopped();
    }

    /// <summary>Sends all that was closed before this call, and waits for its end.</summary>
    public async Task<FlushSummary> FlushAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        // In the caller's time, not that of the settings: it is the caller who waits.
        var flush = new FlushRequest();
        if (_queue.TryAdd(flush))
        {
            _worker.Wake();
            try
            {
                await AlsoFromDisk(flush.Done.Task)
                    .WaitAsync(Wait.Within(timeout), cancellationToken)
                    .ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                // The result has the number that is still on its way.
            }
        }

        return Ledger.Result();
    }

    /// <summary>Where traces are written to disk first, sending them means sending what is on disk.</summary>
    private Task AlsoFromDisk(Task queued) => !_isDiskFirst ? queued : Task.WhenAll(queued, _spool.ReplayAsync());

    private bool TryKeepFirst(ActiveTrace trace)
    {
        Ledger.TryAccept(0, long.MaxValue);
        if (_direct!.Keep(trace, mayWait: true) != DirectResult.Kept)
        {
            Ledger.Withdraw(0);
            return false;
        }

        Ledger.Closed();
        return true;
    }

    private bool TryEnqueue(ActiveTrace trace)
    {
        if (!Ledger.TryAccept(trace.Size, MemoryBounds.QueueBytes(_settings.Current.Delivery)))
        {
            KeepOrDrop(trace);
        }
        else if (!(MayHelp && _queue.IsBehind ? TryWriteRow(trace) : _queue.TryAdd(trace)))
        {
            Ledger.Withdraw(trace.Size);
            return false;
        }

        Ledger.Closed();
        return true;
    }

    /// <summary>There is no room in memory.</summary>
    private void KeepOrDrop(ActiveTrace trace)
    {
        var answer = _direct?.Keep(trace, mayWait: false) ?? DirectResult.NoRoom;
        if (answer != DirectResult.Kept)
        {
            trace.Release(); // It has no row, and gets none.
        }

        switch (answer)
        {
            case DirectResult.Kept:
                _log.Spooled(1, "traces close faster than they can be sent");
                break;
            case DirectResult.NoPipeline:
                Ledger.Dropped(1, 0, DropReason.NoPipeline);
                _log.NoPipeline();
                break;
            case DirectResult.Unwritable:
                Ledger.Dropped(1, 0, DropReason.Unwritable);
                break;
            default:
                Ledger.Dropped(1, 0, DropReason.QueueFull);
                _log.QueueFull();
                break;
        }
    }

    /// <summary>
    /// A redactor is the user's code, which a traced method did not call: it runs there only where the trace would be
    /// lost otherwise.
    /// </summary>
    private bool MayHelp => _settings.Current.Capture.Redactor is null;

    private bool TryWriteRow(ActiveTrace trace)
    {
        var added = _batcher.TryAdd(trace, out var isNew);
        if (isNew)
        {
            _queue.Signal();
        }

        return added;
    }

    /// <summary>
    /// Delivery belongs to no request: the ids and the current step of whoever configures it must not flow into it.
    /// </summary>
    private static Task RunApart(Func<Task> work)
    {
        if (ExecutionContext.IsFlowSuppressed())
        {
            return Task.Run(work);
        }

        using (ExecutionContext.SuppressFlow())
        {
            return Task.Run(work);
        }
    }
}
