namespace Openlayer.Tracing;

/// <summary>Where a trace goes when it closes, and what it is opened by.</summary>
internal abstract class TraceSink(TimeProvider time)
{
    /// <summary>
    /// False while nothing in this process has asked for sampling, so that a traced call pays one load for it. Never
    /// goes back: flows that were left out may still run.
    /// </summary>
    public static bool MaySample { get; set; }

    public TimeProvider Time { get; } = time;

    /// <summary>What values are limited to, and redacted by, when they are written.</summary>
    public abstract CaptureOptions Limits { get; }

    /// <summary>Whether a step that opens now under another, or as a root, is recorded.</summary>
    /// <param name="ambient">The step around it, or null.</param>
    /// <param name="rate">The sampling rate of its method, or null for that of the settings.</param>
    /// <param name="name">Its name.</param>
    /// <param name="stepType">Its type.</param>
    public bool Records(Step? ambient, double? rate, string name, StepType stepType) =>
        ambient is null ? RecordsRoot(rate, name, stepType) : !ambient.IsUnsampled;

    /// <summary>Takes a closed trace. Never blocks, never throws.</summary>
    public abstract void Accept(ActiveTrace trace);

    /// <summary>Whether a trace that opens now is recorded. One that is not is counted.</summary>
    protected abstract bool RecordsRoot(double? rate, string name, StepType stepType);
}
