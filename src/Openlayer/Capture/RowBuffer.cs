namespace Openlayer.Capture;

/// <summary>
/// Where rows are written: the text so far, and what may still be added to it. Used by one thread, and used again.
/// </summary>
internal sealed class RowBuffer : IDisposable
{
    private long _stepEnd = long.MaxValue;
    private long _traceEnd = long.MaxValue;
    private long _maxStepBytes = int.MaxValue;

    public RowBuffer(int maxValueBytes, Redaction redaction)
    {
        MaxTextLength = maxValueBytes;
        Redaction = redaction;
    }

    public RowJson Json { get; } = new();

    /// <summary>What captured texts go through on their way into the row.</summary>
    public Redaction Redaction { get; private set; }

    /// <summary>Longest text kept of one value, in UTF-16 units.</summary>
    public int MaxTextLength { get; private set; }

    /// <summary>Room for values in the step that is written now; 0 or less when it or its trace is full.</summary>
    public long Left => Math.Min(_stepEnd, _traceEnd) - Json.Length;

    /// <summary>True when the row has all the bytes that a trace may have.</summary>
    public bool IsFull => Json.Length >= _traceEnd;

    public ReadOnlySpan<byte> Written => Json.Written;

    /// <summary>Begins a row under the limits as they are now.</summary>
    public void Begin(CaptureOptions limits)
    {
        Clear();
        MaxTextLength = limits.MaxValueBytes;
        Redaction = Redaction.Using(limits.Redactor);
        BeginTrace(limits);
    }

    /// <summary>Gives the values that follow the room of a trace.</summary>
    public void BeginTrace(CaptureOptions limits)
    {
        _traceEnd = (long)Json.Length + limits.MaxTraceBytes;
        _maxStepBytes = limits.MaxStepBytes;
        BeginStep();
    }

    public void Clear() => Json.Clear();

    /// <summary>Gives the values that follow the room of a step, within that of the trace.</summary>
    public void BeginStep() => BeginStep(_maxStepBytes);

    /// <summary>Gives the values that follow this much room, within that of the trace.</summary>
    public void BeginStep(long room) => _stepEnd = Json.Length + room;

    public void Dispose() => Json.Dispose();
}
