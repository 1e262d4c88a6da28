using Openlayer.Serialization;

namespace Openlayer.Delivery;

/// <summary>Turns traces into rows and rows into requests, one a pipeline and <c>config</c>. Used by one thread.</summary>
internal sealed class Batcher(OpenlayerOptions options, BatchOrigin origin, TraceLedger ledger, DeliveryLog log) : IDisposable
{
    // A program has few configs; one that makes new ones without end (prompts do) must not keep them all.
    private const int MostConfigsKept = 1_000;

    private readonly RowWriter _rows = new(options.Capture, options.TimeProvider);
    private readonly Dictionary<RowConfig, byte[]> _configs = [];
    private readonly Dictionary<(string Pipeline, RowConfig Config), RowBatch> _open = [];
    private long _renamedBefore;

    public bool IsEmpty => _open.Count == 0;

    /// <summary>Writes a trace into a batch.</summary>
    /// <returns>A batch that is full now, or null.</returns>
    public RowBatch? Add(Trace trace)
    {
        var pipelineId = trace.Root.Method?.InferencePipelineId ?? options.InferencePipelineId;
        if (string.IsNullOrEmpty(pipelineId))
        {
            ledger.Dropped(1, trace.Size, "no pipeline");
            log.NoPipeline();
            return null;
        }

        try
        {
            return AddRow(pipelineId, trace);
        }
#pragma warning disable CA1031 // One trace that can't be written must not end the delivery of all others.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            ledger.Dropped(1, trace.Size, "unwritable");
            log.Unwritable(trace.Root.Name, exception);
            return null;
        }
    }

    /// <summary>Takes every batch whose first row has waited long enough.</summary>
    public IEnumerable<RowBatch> TakeDue(TimeSpan linger)
    {
        foreach (var (key, batch) in _open)
        {
            if (options.TimeProvider.GetElapsedTime(batch.StartedAt) >= linger)
            {
                _open.Remove(key);
                yield return batch;
            }
        }
    }

    /// <summary>How long until the next batch is due.</summary>
    public TimeSpan UntilDue(TimeSpan linger)
    {
        var oldest = _open.Values.Min(static batch => batch.StartedAt);
        var left = linger - options.TimeProvider.GetElapsedTime(oldest);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    public void Dispose() => _rows.Dispose();

    private RowBatch? AddRow(string pipelineId, Trace trace)
    {
        var row = _rows.Write(trace, out var config);
        ledger.Renamed(_rows.RenamedColumns - _renamedBefore);
        _renamedBefore = _rows.RenamedColumns;

        RowBatch? full = null;
        var key = (pipelineId, config);
        if (_open.TryGetValue(key, out var batch) && batch.Length + row.Length > options.Delivery.MaxBatchBytes)
        {
            full = batch;
            batch = null;
        }

        batch ??= _open[key] = new RowBatch(origin, pipelineId, ConfigJson(config), options.TimeProvider.GetTimestamp());
        batch.Add(row, trace.Size);
        if (full is null && (batch.Rows >= options.Delivery.MaxBatchRows || batch.Length >= options.Delivery.MaxBatchBytes))
        {
            full = batch;
            _open.Remove(key);
        }

        return full;
    }

    private byte[] ConfigJson(RowConfig config)
    {
        if (_configs.TryGetValue(config, out var json))
            return json;
        if (_configs.Count == MostConfigsKept)
            _configs.Clear();
        return _configs[config] = config.ToJson();
    }
}
