using Openlayer.Context;
using Openlayer.Delivery;

namespace Openlayer.Tracing;

/// <summary>Decides of each trace, before anything of it is allocated, whether it is recorded.</summary>
internal sealed class Sampler
{
    private readonly double _rate;
    private readonly bool _wholeSessions;
    private readonly Func<TraceStart, bool>? _predicate;
    private readonly TraceDelivery? _delivery;

    public Sampler(SamplingOptions options, TraceDelivery? delivery)
    {
        _rate = options.Rate;
        _wholeSessions = options.WholeSessions;
        _predicate = options.Predicate;
        _delivery = delivery;
        if (_rate < 1 || _predicate is not null)
            IsUsed = true;
    }

    /// <summary>
    /// False while nothing in this process has asked for sampling, so that a traced call pays one load for it. Never goes back:
    /// flows that were left out may still run.
    /// </summary>
    public static bool IsUsed { get; set; }

    /// <summary>Whether a step that opens now under another, or as a root, is recorded.</summary>
    /// <param name="ambient">The step around it, or null.</param>
    /// <param name="rate">The rate of its method, or null for that of the settings.</param>
    /// <param name="name">Its name.</param>
    /// <param name="stepType">Its type.</param>
    public bool Records(Step? ambient, double? rate, string name, StepType stepType)
    {
        if (ambient is not null)
            return !ambient.IsUnsampled;
        if (PassesRate(rate ?? _rate) && PassesPredicate(name, stepType))
            return true;
        _delivery?.Ledger.SampledOut();
        return false;
    }

    private bool PassesRate(double rate)
    {
        if (rate >= 1)
            return true;
        if (_wholeSessions && AmbientUserSession.Current?.SessionId is { } session)
            return SessionShare.Of(session) < rate;
#pragma warning disable CA5394 // Nothing secret depends on it.
        return Random.Shared.NextDouble() < rate;
#pragma warning restore CA5394
    }

    private bool PassesPredicate(string name, StepType stepType)
    {
        if (_predicate is null)
            return true;
        try
        {
            var ids = AmbientUserSession.Current;
            using var untraced = UntracedScope.Begin();
            return _predicate(new TraceStart(name, stepType, ids?.UserId, ids?.SessionId));
        }
#pragma warning disable CA1031 // The predicate is user code on the traced thread: what it throws is not the traced method's.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _delivery?.Log.PredicateFailed(exception);
            return true;
        }
    }
}
