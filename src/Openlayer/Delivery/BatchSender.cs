namespace Openlayer.Delivery;

/// <summary>Sends batches, several at once, and tries again as the wire contract says, until each one's fate is known.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage(
    "Reliability",
    "CA1001",
    Justification = "A semaphore without a wait handle holds nothing, and one that is disposed throws in the last request.")]
internal sealed class BatchSender(OpenlayerOptions options, ITraceTransport transport, TraceLedger ledger, DeliveryLog log)
{
    private readonly SemaphoreSlim _free = new(options.Delivery.MaxConcurrentRequests);
    private readonly HashSet<Task> _underWay = [];

    /// <summary>Takes over a batch as soon as a request may start; its origin is told its fate.</summary>
    public async Task SendAsync(RowBatch batch, CancellationToken stopNow)
    {
        try
        {
            await _free.WaitAsync(stopNow).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            batch.Origin.Unsent(batch, "stopped", "delivery was stopped before it was sent");
            batch.Dispose();
            return;
        }

        var sending = Task.Run(() => SendToTheEndAsync(batch, stopNow), CancellationToken.None);
        lock (_underWay)
            _underWay.Add(sending);
        _ = sending.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Ends when all that were handed over before this call have met their fate.</summary>
    public Task WhenIdleAsync()
    {
        lock (_underWay)
            return Task.WhenAll(_underWay);
    }

    private void Forget(Task sending)
    {
        lock (_underWay)
            _underWay.Remove(sending);
    }

    private async Task SendToTheEndAsync(RowBatch rows, CancellationToken stopNow)
    {
        try
        {
            await TryUntilSettledAsync(rows, rows.Finish(), stopNow).ConfigureAwait(false);
        }
        finally
        {
            rows.Dispose();
            _free.Release();
        }
    }

    private async Task TryUntilSettledAsync(RowBatch rows, TraceBatch batch, CancellationToken stopNow)
    {
        for (var attempt = 0; ; attempt++)
        {
            var result = await AttemptAsync(batch, stopNow).ConfigureAwait(false);
            switch (result.Outcome)
            {
                case TransportOutcome.Delivered:
                    rows.Origin.Delivered(rows);
                    return;
                case TransportOutcome.Rejected:
                    rows.Origin.Rejected(rows, result.Reason!);
                    return;
            }

            if (!rows.Origin.Retries || attempt >= options.Delivery.MaxRetries || stopNow.IsCancellationRequested)
            {
                rows.Origin.Unsent(rows, stopNow.IsCancellationRequested ? "stopped" : "no answer", result.Reason!);
                return;
            }

            ledger.Retried();
            log.Retrying(result.Reason!);
            await WaitAsync(Backoff.Delay(attempt, result.RetryAfter), stopNow).ConfigureAwait(false);
        }
    }

    private async Task<TransportResult> AttemptAsync(TraceBatch batch, CancellationToken stopNow)
    {
        try
        {
            return await transport.SendAsync(batch, stopNow).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // A transport may be anybody's; whatever it throws is a failed attempt.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return TransportResult.Retry($"{exception.GetType().Name}: {exception.Message}");
        }
    }

    private async Task WaitAsync(TimeSpan delay, CancellationToken stopNow)
    {
        try
        {
            await Task.Delay(delay, options.TimeProvider, stopNow).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // One last attempt, without waiting for it.
        }
    }
}
