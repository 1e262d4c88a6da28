using Openlayer.Delivery.Spool;

namespace Openlayer.Delivery;

/// <summary>
/// Takes closed traces off the traced threads and sees each to its end. One task, the worker, writes rows and fills
/// batches, helped by the traced threads when it falls behind; each batch is sent by a task of its own, as many at once as
/// the settings say.
/// </summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage(
    "Reliability",
    "CA1001",
    Justification = "StopAsync ends it; what it owns is disposed by its own work, which is the last to use it.")]
internal sealed class TraceDelivery
{
    private static readonly TimeSpan _grace = TimeSpan.FromSeconds(1);

    private readonly OpenlayerOptions _options;
    private readonly TraceQueue _queue = new();
    private readonly Batcher _batcher;
    private readonly DeliveryWorker _worker;
    private readonly DeliveryLog _log;
    private readonly ITraceTransport _transport;
    private readonly CancellationTokenSource _stopNow = new();
    private readonly Task _work;

    private TraceDelivery(OpenlayerOptions options, ITraceTransport transport, TraceSpool spool, DeliveryLog log)
    {
        _options = options;
        _transport = transport;
        _log = log;
        _batcher = new Batcher(options, new QueueOrigin(Ledger, spool, log), Ledger, log);
        _worker = new DeliveryWorker(
            options,
            _queue,
            _batcher,
            new BatchSender(options, transport, Ledger, log),
            log);
        _work = RunApart(() => _worker.RunAsync(_stopNow.Token));
        ProcessEnd.Watch(this);
    }

    public TraceLedger Ledger { get; } = new();

    public DeliveryLog Log => _log;

    public TimeSpan ShutdownTimeout => _options.Delivery.ShutdownTimeout;

    /// <summary>Starts delivery.</summary>
    /// <returns>Null when tracing is off by these settings; why is logged where it looks like a mistake.</returns>
    public static TraceDelivery? Start(OpenlayerOptions options)
    {
        var log = new DeliveryLog(options);
        return TransportChoice.Of(options, log) is { } transport ? new TraceDelivery(options, transport, NoSpool.Instance, log) : null;
    }

    /// <summary>Takes a closed trace, and sees it to its end. Never blocks, never throws.</summary>
    /// <returns>False once this was told to stop: the trace needs another way out.</returns>
    public bool TryAccept(Trace trace)
    {
        if (!Ledger.TryAccept(trace.Size, _options.Delivery.MaxQueueBytes))
        {
            Ledger.Dropped(1, 0, "queue full");
            _log.QueueFull();
        }
        else if (!(MayHelp && _queue.IsBehind ? TryWriteRow(trace) : _queue.TryAdd(trace)))
        {
            Ledger.Withdraw(trace.Size);
            return false;
        }

        Ledger.Closed();
        return true;
    }

    /// <summary>Counts a trace that closed after the stop, where there is no other way out.</summary>
    public void Drop()
    {
        Ledger.TryAccept(0, long.MaxValue);
        Ledger.Closed();
        Ledger.Dropped(1, 0, "stopped");
        _log.Stopped();
    }

    /// <summary>Sends all that was closed before this call, and waits for its end.</summary>
    public async Task<FlushResult> FlushAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        var flush = new FlushRequest();
        if (_queue.TryAdd(flush))
        {
            _worker.Hurry();
            try
            {
                await flush.Done.Task.WaitAsync(timeout, _options.TimeProvider, cancellationToken).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                // The result says what is still on its way.
            }
        }

        return Ledger.Result();
    }

    /// <summary>Sends what is queued within the time, then gives up the rest, counted. Later traces are dropped, counted.</summary>
    public async Task StopAsync(TimeSpan timeout)
    {
        ProcessEnd.Forget(this);
        _queue.Complete();
        _worker.Hurry();
        try
        {
            await _work.WaitAsync(timeout, _options.TimeProvider).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            await _stopNow.CancelAsync().ConfigureAwait(false);
            await EndOrLeaveAsync().ConfigureAwait(false);
        }

        if (_transport is HttpTransport own)
            own.Dispose();
        Ledger.Dispose();
    }

    /// <summary>A redactor is the user's code, which a traced method did not call.</summary>
    private bool MayHelp => _options.Capture.Redactor is null;

    private bool TryWriteRow(Trace trace)
    {
        var added = _batcher.TryAdd(trace, out var isNew);
        if (isNew)
            _queue.Nudge();
        return added;
    }

    /// <summary>Delivery belongs to no request: the ids and the current step of whoever configures it must not flow into it.</summary>
    private static Task RunApart(Func<Task> work)
    {
        if (ExecutionContext.IsFlowSuppressed())
            return Task.Run(work);
        using (ExecutionContext.SuppressFlow())
            return Task.Run(work);
    }

    /// <summary>A transport that ignores its cancellation must not hold up the end of the process.</summary>
    private async Task EndOrLeaveAsync()
    {
        try
        {
            await _work.WaitAsync(_grace, _options.TimeProvider).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            _log.Abandoned(Ledger.Buffered);
        }
    }
}
