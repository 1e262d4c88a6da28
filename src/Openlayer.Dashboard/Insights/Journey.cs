namespace Openlayer.Dashboard.Insights;

/// <summary>What one user did in a stretch of time.</summary>
/// <param name="Sessions">By their first turn, oldest first.</param>
/// <param name="TurnsWithoutSession">How many of the turns that were read belong to no session.</param>
/// <param name="IsCut">True when there are more sessions: these are the newest.</param>
/// <param name="IsPartlyRated">True when thumbs were looked for in the newest turns only.</param>
internal sealed record Journey(
    IReadOnlyList<JourneySession> Sessions,
    int TurnsWithoutSession,
    bool IsCut,
    bool IsPartlyRated
)
{
    public int Turns { get; } = Sessions.Sum(static session => session.Turns.Count);

    public int Errors { get; } = Sessions.Sum(static session => session.Errors);

    public int Up { get; } = Sessions.Sum(static session => session.Up);

    public int Down { get; } = Sessions.Sum(static session => session.Down);
}

/// <summary>The user's turns in one session. Others may have turns in it too.</summary>
/// <param name="Turns">Oldest first; at least one.</param>
internal sealed record JourneySession(string Id, IReadOnlyList<JourneyTurn> Turns)
{
    /// <summary>Unix seconds.</summary>
    public double Start => Turns[0].Start;

    /// <summary>When the last turn to end ended, Unix seconds.</summary>
    public double End { get; } = Turns.Max(static turn => turn.End);

    public int Errors { get; } = Turns.Count(static turn => turn.HasError);

    public int Up { get; } = Turns.Count(static turn => turn.Thumb == true);

    public int Down { get; } = Turns.Count(static turn => turn.Thumb == false);
}

/// <summary>One turn.</summary>
/// <param name="Name">The entry point.</param>
/// <param name="Start">Unix seconds.</param>
/// <param name="End">Unix seconds.</param>
/// <param name="Thumb">True for up, false for down, null for none.</param>
internal sealed record JourneyTurn(string? Name, double Start, double End, bool HasError, bool? Thumb);
