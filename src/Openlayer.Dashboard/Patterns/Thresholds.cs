namespace Openlayer.Dashboard.Patterns;

/// <summary>From when on something is reported. The guide lists them.</summary>
internal static class Thresholds
{
    /// <summary>How likely it may be that chance alone makes one of all comparisons stand out.</summary>
    public const double ErrorRate = 0.05;

    /// <summary>Fewest observations of a thing, and of all others.</summary>
    public const int MinSupport = 20;

    /// <summary>Fewest observations that are bad.</summary>
    public const int MinHits = 5;

    /// <summary>Fewest different sessions.</summary>
    public const int MinSessions = 3;

    /// <summary>Most values of one kind that are compared: those that are seen most.</summary>
    public const int MaxValues = 200;

    /// <summary>How many times the share of the others a share must be.</summary>
    public const double MinRatio = 1.5;

    /// <summary>Slow or costly is what only one in ten observations is.</summary>
    public const double HighShare = 0.9;

    /// <summary>Least share of turns that were asked again, and longest time in between, in seconds.</summary>
    public const double MinRepeatShare = 0.02;
    public const double MaxSecondsToRepeat = 15 * 60;

    /// <summary>Fewest words of a question that can be asked again in other words.</summary>
    public const int MinWords = 4;

    /// <summary>Share of the words of the shorter question, and of all words, that both have.</summary>
    public const double MinContained = 0.6;
    public const double MinOverlap = 0.4;

    /// <summary>
    /// How often a tool is called with the same arguments in one turn, or in turns that follow one another.
    /// </summary>
    public const int MinCalls = 3;

    /// <summary>How long a session is quiet before it counts as left, in seconds.</summary>
    public const double SecondsUntilLeft = 30 * 60;

    /// <summary>Fewest turns of a conversation that can get slower, and how many times as long its end takes.</summary>
    public const int MinTurns = 8;
    public const double MinSlowdown = 1.5;

    /// <summary>Fewest thumbs down, and their least share of all thumbs.</summary>
    public const int MinThumbs = 3;
    public const double MinThumbShare = 0.3;

    /// <summary>
    /// Fewest turns or calls, and fewest sessions, of a user whose habits are compared with those of all others.
    /// </summary>
    public const int MinTurnsOfUser = 10;
    public const int MinSessionsOfUser = 5;
}
