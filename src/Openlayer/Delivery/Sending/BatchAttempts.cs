using Openlayer.Delivery.Outcomes;
using Openlayer.Delivery.Transport;
using Openlayer.Tracing;

namespace Openlayer.Delivery.Sending;

/// <summary>
/// Tries to send one batch, again and in parts by the wire contract, until the fate of each of its rows is known.
/// </summary>
internal sealed class BatchAttempts(
    LiveSettings settings,
    CurrentTransport transport,
    Circuit circuit,
    TraceLedger ledger,
    DeliveryLog log
)
{
    // How long a transport may take to notice that it was cancelled.
    private static readonly TimeSpan _grace = TimeSpan.FromSeconds(1);

    // A place that could not take rows may be able to meanwhile.
    private static readonly TimeSpan _look = TimeSpan.FromSeconds(1);

    /// <summary>Sends the rows; their origin learns what became of them.</summary>
    public Task SendAsync(RowBatch rows, CancellationToken stopNow) => SendAsync(rows, new FailedRows(), stopNow);

    private async Task SendAsync(RowBatch rows, FailedRows failed, CancellationToken stopNow)
    {
        var batch = rows.Finish();
        for (var attempt = 0; !failed.AreTooMany; attempt++)
        {
            var turn = await WaitForTurnAsync(rows, stopNow).ConfigureAwait(false);
            if (turn == Turn.Kept)
            {
                return;
            }

            if (turn == Turn.Never)
            {
                break;
            }

            var result = Shown(await TryOnceAsync(rows, batch, stopNow).ConfigureAwait(false));
            if (await IsSettledAsync(rows, failed, result, stopNow).ConfigureAwait(false))
            {
                return;
            }

            circuit.Failed(result.Reason!, result.RetryAfter);
            if (
                !stopNow.IsCancellationRequested
                && (!rows.Origin.Retries || attempt >= settings.Current.Delivery.MaxRetries)
            )
            {
                rows.Origin.Unsent(rows, DropReason.NoResponse, result.Reason!);
                return;
            }

            await BackOffAsync(attempt, result, stopNow).ConfigureAwait(false);
        }

        GiveUp(rows, stopNow);
    }

    private void GiveUp(RowBatch rows, CancellationToken stopNow)
    {
        if (stopNow.IsCancellationRequested)
        {
            rows.Origin.Unsent(rows, DropReason.Stopped, circuit.Fault ?? "delivery stopped before they were sent");
        }
        else
        {
            rows.Origin.Unsent(rows, DropReason.ServerDown, circuit.Fault ?? "the server does not respond");
        }
    }

    /// <summary>A reason goes into logs, the status and files: it is masked once, before any of them.</summary>
    private TransportResult Shown(TransportResult result) =>
        result.Reason is { } reason ? result with { Reason = log.Shown(reason) } : result;

    /// <summary>Waits while the receiver is down, unless the rows can wait elsewhere.</summary>
    private async ValueTask<Turn> WaitForTurnAsync(RowBatch rows, CancellationToken stopNow)
    {
        while (!stopNow.IsCancellationRequested)
        {
            if (circuit.TryPass())
            {
                return Turn.Now;
            }

            if (!rows.Origin.Retries)
            {
                return Turn.Never;
            }

            if (rows.Origin.TryKeep(rows, circuit.Fault ?? "the server does not respond"))
            {
                return Turn.Kept;
            }

            await circuit.NextChanceAsync(_look, stopNow).ConfigureAwait(false);
        }

        return Turn.Never;
    }

    private async ValueTask<bool> IsSettledAsync(
        RowBatch rows,
        FailedRows failed,
        TransportResult result,
        CancellationToken stopNow
    )
    {
        switch (result.Outcome)
        {
            case TransportOutcome.Delivered:
                circuit.Responded();
                failed.Clear();
                rows.Origin.Delivered(rows);
                return true;
            case TransportOutcome.Rejected when result.CanSplit && rows.Rows > 1:
                circuit.Responded();
                await SendHalvesAsync(rows, failed, stopNow).ConfigureAwait(false);
                return true;
            case TransportOutcome.Rejected when result.IsOfSettings:
                circuit.Responded();
                rows.Origin.Refused(rows, result.Reason!);
                return true;
            case TransportOutcome.Rejected:
                circuit.Responded();
                rows.Origin.Rejected(rows, result.Reason!);
                return true;
            case TransportOutcome.Retry when result.CanSplit && !rows.Origin.Retries:
                await FindFailedRowAsync(rows, failed, result, stopNow).ConfigureAwait(false);
                return true;
            default:
                return false;
        }
    }

    /// <summary>
    /// A receiver that fails at one row fails at all that come with it, however often. What comes from disk has been
    /// tried often enough, and finds out which row it is. A receiver that fails at several and takes none is to blame
    /// itself.
    /// </summary>
    private async Task FindFailedRowAsync(
        RowBatch rows,
        FailedRows failed,
        TransportResult result,
        CancellationToken stopNow
    )
    {
        circuit.Undecided();
        if (rows.Rows > 1)
        {
            await SendHalvesAsync(rows, failed, stopNow).ConfigureAwait(false);
            return;
        }

        failed.Add();
        if (failed.AreTooMany)
        {
            circuit.Failed(result.Reason!, result.RetryAfter);
        }

        rows.Origin.FailedAt(rows, result.Reason!);
    }

    /// <summary>One bad row must not cost the others, and which one it is the receiver does not say.</summary>
    private async Task SendHalvesAsync(RowBatch rows, FailedRows failed, CancellationToken stopNow)
    {
        var middle = rows.Rows / 2;
        using var first = rows.Part(0, middle);
        using var second = rows.Part(middle, rows.Rows - middle);
        await SendAsync(first, failed, stopNow).ConfigureAwait(false);
        await SendAsync(second, failed, stopNow).ConfigureAwait(false);
    }

    /// <summary>A transport that is traced itself would make a trace of each request, and send that too.</summary>
    private async Task<TransportResult> SendUntracedAsync(TraceBatch batch, CancellationToken cancellationToken)
    {
        using var untraced = UntracedMark.Begin();
        // As a task, because a source that ends twice would resume an await twice, and end the process.
        return await transport.SendAsync(batch, cancellationToken).AsTask().ConfigureAwait(false);
    }

    private async Task<TransportResult> TryOnceAsync(RowBatch rows, TraceBatch batch, CancellationToken stopNow)
    {
        using var timeOut = new CancellationTokenSource(settings.Current.Delivery.RequestTimeout, settings.Time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stopNow, timeOut.Token);
        // Not called on this thread: a transport is anybody's, and may block it for good.
        var attempt = Task.Run(() => SendUntracedAsync(batch, ended.Token), CancellationToken.None);
        try
        {
            return await attempt.WaitAsync(ended.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            return await EndAsync(rows, attempt, stopNow).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever a transport throws is a failed attempt.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return TransportResult.Retry(FaultText.Named(exception));
        }
    }

    private async Task<TransportResult> EndAsync(
        RowBatch rows,
        Task<TransportResult> attempt,
        CancellationToken stopNow
    )
    {
        await Task.WhenAny(attempt, Task.Delay(_grace, settings.Time, CancellationToken.None)).ConfigureAwait(false);
        if (!attempt.IsCompleted)
        {
            // It may still read the rows, so their buffer is not used again.
            rows.LeaveBuffer();
            return TransportResult.Retry("the transport did not stop when requested");
        }

        return attempt.IsCompletedSuccessfully
            ? attempt.Result
            : TransportResult.Retry(
                stopNow.IsCancellationRequested
                    ? "delivery stopped while they were being sent"
                    : $"there was no response within {settings.Current.Delivery.RequestTimeout.TotalSeconds:0.###} s"
            );
    }

    private async Task BackOffAsync(int attempt, TransportResult result, CancellationToken stopNow)
    {
        if (stopNow.IsCancellationRequested)
        {
            return;
        }

        ledger.Retried();
        log.Retrying(result.Reason!);
        if (circuit.IsOpen)
        {
            return;
        }

        try
        {
            await Task.Delay(Backoff.Delay(attempt, result.RetryAfter), settings.Time, stopNow).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The next question is whether to try at all.
        }
    }

    /// <summary>Rows of one batch that the receiver failed at, alone, since it last took some.</summary>
    private sealed class FailedRows
    {
        private const int Max = 3;

        private int _count;

        public bool AreTooMany => _count >= Max;

        public void Add() => _count++;

        public void Clear() => _count = 0;
    }

    private enum Turn
    {
        Now,

        /// <summary>The rows have left memory.</summary>
        Kept,

        Never,
    }
}
