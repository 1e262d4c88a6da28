namespace Openlayer;

/// <summary>Which traces are recorded at all. Decided once, when the root of a trace opens; its steps follow.</summary>
public sealed class SamplingOptions
{
    /// <summary>
    /// Share of the traces that are recorded, 1 (all) by default; 0 to 1. <see cref="TraceAttribute.SampleRate"/> of
    /// the root's method replaces it.
    /// </summary>
    public double Rate { get; set; } = 1;

    /// <summary>
    /// True records a session whole or not at all: the session's id decides rather than chance, the same way in every
    /// process. Traces without a session are left to chance.
    /// </summary>
    public bool WholeSessions { get; set; }

    /// <summary>
    /// Asked for every trace that the rate lets through; false leaves it out. Null, the default, lets all through.
    /// </summary>
    /// <remarks>
    /// Called on the traced thread, so keep it short. When it throws, the trace is recorded, and that is logged.
    /// </remarks>
    public Func<TraceStart, bool>? Predicate { get; set; }

    internal void CopyTo(SamplingOptions other)
    {
        other.Rate = Rate;
        other.WholeSessions = WholeSessions;
        other.Predicate = Predicate;
    }
}
