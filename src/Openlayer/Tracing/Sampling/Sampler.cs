using Openlayer.Context;

namespace Openlayer.Tracing.Sampling;

/// <summary>Decides of each trace, before anything of it is allocated, whether it is recorded.</summary>
internal sealed class Sampler
{
    private readonly double _rate;
    private readonly bool _wholeSessions;
    private readonly Func<TraceStart, bool>? _predicate;

    public Sampler(SamplingOptions options)
    {
        _rate = options.Rate;
        _wholeSessions = options.WholeSessions;
        _predicate = options.Predicate;
        if (_rate < 1 || _predicate is not null)
        {
            TraceSink.MaySample = true;
        }
    }

    /// <summary>Decides whether a trace that opens now is recorded.</summary>
    /// <param name="rate">The rate of its root's method, or null for that of the settings.</param>
    /// <param name="name">Its root's name.</param>
    /// <param name="stepType">Its root's type.</param>
    public SamplingVerdict Decide(double? rate, string name, StepType stepType) =>
        PassesRate(rate ?? _rate) ? AskPredicate(name, stepType) : new SamplingVerdict(Records: false);

    private bool PassesRate(double rate)
    {
        if (rate >= 1)
        {
            return true;
        }

        if (_wholeSessions && AmbientUserSession.Current?.SessionId is { } session)
        {
            return SessionShare.Of(session) < rate;
        }
#pragma warning disable CA5394 // Nothing secret depends on it.
        return Random.Shared.NextDouble() < rate;
#pragma warning restore CA5394
    }

    private SamplingVerdict AskPredicate(string name, StepType stepType)
    {
        if (_predicate is null)
        {
            return new SamplingVerdict(Records: true);
        }

        try
        {
            var ids = AmbientUserSession.Current;
            using var untraced = UntracedMark.Begin();
            return new SamplingVerdict(_predicate(new TraceStart(name, stepType, ids?.UserId, ids?.SessionId)));
        }
        // The predicate is user code on the traced thread: what it throws is not the traced method's.
#pragma warning disable CA1031
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return new SamplingVerdict(Records: true, exception);
        }
    }
}

/// <summary>What was decided of a trace.</summary>
/// <param name="Records">False when the trace is left out.</param>
/// <param name="PredicateFault">What the user's predicate threw; the trace is then recorded.</param>
internal readonly record struct SamplingVerdict(bool Records, Exception? PredicateFault = null);
