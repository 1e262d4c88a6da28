using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;

namespace Openlayer.AspNetCore;

/// <summary>
/// How many traces were rejected or dropped within the last <see cref="Period"/>, while the app runs. It listens to the
/// metrics, because these report each loss when it happens, and go on where a delivery's counts begin anew with other
/// settings. Where metrics are switched off, a loss shows in the counts, when somebody asks.
/// </summary>
internal sealed class RecentLosses(TimeProvider time) : IHostedService, IDisposable
{
    public static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    // Losses within this of each other are kept as one, so that a flood of them costs no memory.
    private static readonly TimeSpan _together = TimeSpan.FromSeconds(1);

    private readonly bool _hearsMetrics =
        !AppContext.TryGetSwitch("System.Diagnostics.Metrics.Meter.IsSupported", out var isSupported) || isSupported;
    private readonly Lock _gate = new();
    private readonly Queue<Loss> _losses = new();
    private readonly MeterListener _listener = new();
    private Loss? _latest;
    private long _seen;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (!_hearsMetrics)
        {
            return Task.CompletedTask;
        }

        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (
                instrument is
                { Meter.Name: "Openlayer", Name: "openlayer.traces.rejected" or "openlayer.traces.dropped" }
            )
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, traces, _, _) => Add(traces));
        _listener.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _listener.Dispose();

    /// <param name="counts">What delivery counts now.</param>
    public long Count(FlushSummary counts)
    {
        lock (_gate)
        {
            if (!_hearsMetrics)
            {
                See(counts.Rejected + counts.Dropped);
            }

            RemoveOld();
            return _losses.Sum(static loss => loss.Traces);
        }
    }

    private void See(long lost)
    {
        // Fewer than before: other settings, with counts of their own.
        var before = lost < _seen ? 0 : _seen;
        if (lost > before)
        {
            Add(lost - before);
        }

        _seen = lost;
    }

    private void Add(long traces)
    {
        lock (_gate)
        {
            RemoveOld();
            if (_latest is null || time.GetElapsedTime(_latest.Since) >= _together)
            {
                _losses.Enqueue(_latest = new Loss(time.GetTimestamp()));
            }

            _latest.Traces += traces;
        }
    }

    private void RemoveOld()
    {
        // The last of those that are kept as one is to be seen for the whole period, too.
        while (_losses.TryPeek(out var oldest) && time.GetElapsedTime(oldest.Since) >= Period + _together)
        {
            _losses.Dequeue();
        }
    }

    private sealed class Loss(long since)
    {
        public long Since => since;

        public long Traces { get; set; }
    }
}
