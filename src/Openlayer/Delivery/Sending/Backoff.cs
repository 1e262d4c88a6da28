namespace Openlayer.Delivery.Sending;

/// <summary>
/// How long to wait before the next attempt: what the receiver asked for, else 0.5 s doubling to 8 s, with jitter.
/// </summary>
internal static class Backoff
{
    /// <summary>Longest wait that a receiver may ask for.</summary>
    public static readonly TimeSpan MaxRetryAfter = TimeSpan.FromSeconds(60);

    private const double FirstSeconds = 0.5;
    private const double MaxSeconds = 8;
    private const double Jitter = 0.25;

    public static TimeSpan Delay(int attempt, TimeSpan? retryAfter)
    {
        if (retryAfter is { } asked && asked >= TimeSpan.Zero && asked <= MaxRetryAfter)
        {
            return asked;
        }

        var seconds = Math.Min(MaxSeconds, FirstSeconds * Math.Pow(2, attempt));
        // Less, not more: the programs that lost a server together must not come back together.
#pragma warning disable CA5394 // Nothing secret depends on it.
        return TimeSpan.FromSeconds(seconds * (1 - (Jitter * Random.Shared.NextDouble())));
#pragma warning restore CA5394
    }
}
