using Openlayer.Dashboard.Patterns;

namespace Openlayer.Dashboard.Conversations;

/// <summary>Whether a session still goes on.</summary>
internal enum SessionStatus
{
    /// <summary>A turn ended a short time ago.</summary>
    Active,

    /// <summary>There was no turn for some time, and the last one worked.</summary>
    Ended,

    /// <summary>There was no turn for some time, and the last one failed.</summary>
    EndedAfterError,
}

/// <summary>Senders don't say when a session ends, so the time without a turn decides.</summary>
internal static class SessionStatuses
{
    /// <summary>The time after which the page of problems counts a session as left, too.</summary>
    public static TimeSpan Quiet { get; } = TimeSpan.FromSeconds(Thresholds.SecondsUntilLeft);

    /// <param name="end">When the last turn ended, Unix seconds.</param>
    /// <param name="lastFailed">Whether the last turn, or a step of it, failed.</param>
    public static SessionStatus Of(double end, bool lastFailed, DateTimeOffset now) =>
        now.ToUnixTimeMilliseconds() / 1000d - end < Quiet.TotalSeconds ? SessionStatus.Active
        : lastFailed ? SessionStatus.EndedAfterError
        : SessionStatus.Ended;
}
