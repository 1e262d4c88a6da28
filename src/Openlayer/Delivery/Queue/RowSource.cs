using Openlayer.Delivery.Sending;
using Openlayer.Rows;

namespace Openlayer.Delivery.Queue;

/// <summary>The one way from a closed trace to its row. Thread-safe.</summary>
internal sealed class RowSource(LiveSettings settings) : IDisposable
{
    // Not one writer under a lock: a redactor is user code, which may wait for another thread that closes a trace.
    private readonly RowWriterPool _writers = new(settings.Time);
    private readonly ConfigTexts _configs = new(static json => json);
    private readonly ConfigTexts _heads = new(RowBatch.HeadOf);

    /// <summary>Writes the row of a trace. Dispose the result before the next row of this thread.</summary>
    public WrittenRow Write(ActiveTrace trace) => new(_writers, trace, settings.Current.Capture);

    /// <summary>
    /// Writes the row of a trace as a batch of its own, so that a large one is never in memory twice.
    /// </summary>
    public RowBatch WriteAlone(ActiveTrace trace, string pipelineId, BatchOrigin origin, out long renamedColumns)
    {
        var writer = _writers.Take();
        try
        {
            var renamedBefore = writer.RenamedColumns;
            var body = writer.WriteBody(trace, settings.Current.Capture, _heads.Of, out var headLength, out var length);
            renamedColumns = writer.RenamedColumns - renamedBefore;
            return new RowBatch(origin, pipelineId, body, headLength, length);
        }
        finally
        {
            _writers.Return(writer);
        }
    }

    /// <summary>The JSON of a <c>config</c>.</summary>
    public ReadOnlySpan<byte> TextOf(RowConfig config) => _configs.Of(config);

    public void Dispose() => _writers.Dispose();
}

/// <summary>A row, until it is disposed.</summary>
internal readonly ref struct WrittenRow : IDisposable
{
    private readonly RowWriterPool _writers;
    private readonly RowWriter _writer;
    private readonly long _renamedBefore;

    public WrittenRow(RowWriterPool writers, ActiveTrace trace, CaptureOptions limits)
    {
        _writers = writers;
        _writer = writers.Take();
        _renamedBefore = _writer.RenamedColumns;
        try
        {
            Bytes = _writer.Write(trace, limits, out var config);
            Config = config;
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public ReadOnlySpan<byte> Bytes { get; }

    /// <summary>What its request's <c>config</c> has to say.</summary>
    public RowConfig Config { get; }

    /// <summary>User keys that had to be renamed in it.</summary>
    public long RenamedColumns => _writer.RenamedColumns - _renamedBefore;

    public void Dispose() => _writers.Return(_writer);
}
