using System.Globalization;

namespace Openlayer.Dashboard.Patterns;

/// <summary>What was found, and the turns that it was found in.</summary>
/// <param name="Subject">What it is about: a message, or the name of an entry point, a tool, a model or a user.</param>
/// <param name="Hits">The turns of the time, oldest first; at least one.</param>
/// <param name="Last">How many turns of the last seven days.</param>
/// <param name="Before">How many turns of the seven days before them.</param>
internal sealed record Problem(ProblemKind Kind, string Subject, IReadOnlyList<TurnRow> Hits, int Last, int Before)
{
    /// <summary>What the subject is, where that differs.</summary>
    public Dimension Dimension { get; init; }

    /// <summary>The shares that it was told by, where it was.</summary>
    public Comparison? Comparison { get; init; }

    /// <summary>From which moment on it is worse, where that was found. Unix seconds.</summary>
    public double? Changed { get; init; }

    /// <summary>Whether it was looked for in steps, which may be those of fewer traces.</summary>
    public bool IsOfSteps { get; init; }

    /// <summary>The same for the same problem at another time.</summary>
    public string Key =>
        string.Create(CultureInfo.InvariantCulture, $"{Kind}-{Dimension}-{StableHash.Of(Subject):x16}")
            .ToLowerInvariant();

    public int Sessions { get; } = Hits.Select(static row => row.Session).OfType<string>().Distinct().Count();

    public int Users { get; } = Hits.Select(static row => row.User).OfType<string>().Distinct().Count();

    /// <summary>How long the turns took together, milliseconds.</summary>
    public double TimeLost { get; } = Hits.Sum(static row => row.Latency ?? 0);

    /// <summary>When it was first seen in the time, Unix seconds.</summary>
    public double Since => Changed ?? Hits[0].Time;

    /// <summary>The newest turn.</summary>
    public TurnRow Example => Hits[^1];
}

internal enum ProblemKind
{
    Error,
    ErrorShare,
    Latency,
    Cost,
    Worse,
    Repeated,
    Loop,
    Left,
    Slower,
    Thumbs,
}

/// <summary>What turns and their calls can be told apart by.</summary>
internal enum Dimension
{
    EntryPoint,
    Tool,
    Model,
    User,
    Turn,
}

/// <summary>A share beside that of all others.</summary>
/// <param name="Lower">The least that the share can be, with all that was looked at taken into account.</param>
/// <param name="RestUpper">The most that the others' share can be.</param>
/// <param name="Threshold">From which figure on an observation counts; null where it isn't about a figure.</param>
/// <param name="Looked">How many comparisons were made.</param>
internal sealed record Comparison(
    int Hits,
    int Of,
    int RestHits,
    int RestOf,
    double Lower,
    double RestUpper,
    double? Threshold,
    int Looked
)
{
    public double Share => (double)Hits / Of;

    public double RestShare => RestOf == 0 ? 0 : (double)RestHits / RestOf;

    /// <summary>Null when chance could explain it, or when it hardly differs.</summary>
    public static Comparison? Between((int Hits, int Of) own, (int Hits, int Of) rest, double? threshold, int looked)
    {
        var z = Statistics.Deviations(Thresholds.ErrorRate / Math.Max(1, looked));
        var lower = Statistics.Wilson(own.Hits, own.Of, z).Lower;
        var upper = Statistics.Wilson(rest.Hits, rest.Of, z).Upper;
        var found = new Comparison(own.Hits, own.Of, rest.Hits, rest.Of, lower, upper, threshold, looked);
        return lower > upper && found.Share >= Thresholds.MinRatio * found.RestShare ? found : null;
    }

    /// <summary>The same where sessions are the evidence, and not the turns in them.</summary>
    /// <param name="ownSessions">The sum of the shares of the turns of each session, and how many sessions.</param>
    public static Comparison? BySessions(
        (int Hits, int Of) own,
        (int Hits, int Of) rest,
        (double Hits, int Of) ownSessions,
        (double Hits, int Of) restSessions,
        int looked
    )
    {
        var z = Statistics.Deviations(Thresholds.ErrorRate / Math.Max(1, looked));
        var lower = Statistics.Wilson(ownSessions.Hits, ownSessions.Of, z).Lower;
        var upper = Statistics.Wilson(restSessions.Hits, restSessions.Of, z).Upper;
        var found = new Comparison(own.Hits, own.Of, rest.Hits, rest.Of, lower, upper, null, looked);
        return lower > upper && found.Share >= Thresholds.MinRatio * found.RestShare ? found : null;
    }
}
