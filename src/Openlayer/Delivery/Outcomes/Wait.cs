namespace Openlayer.Delivery.Outcomes;

/// <summary>Times that somebody asked to wait, as a timer takes them.</summary>
internal static class Wait
{
    // What a timer can count, in round numbers.
    private static readonly TimeSpan _longest = TimeSpan.FromDays(24);

    public static TimeSpan Within(TimeSpan timeout) =>
        timeout == Timeout.InfiniteTimeSpan ? timeout
        : timeout < TimeSpan.Zero ? TimeSpan.Zero
        : timeout > _longest ? _longest
        : timeout;
}
