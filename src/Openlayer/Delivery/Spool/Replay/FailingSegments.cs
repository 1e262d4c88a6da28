namespace Openlayer.Delivery.Spool.Replay;

/// <summary>
/// Segments with rows that the receiver fails at, each with the time of its next attempt: ever later, so that such rows
/// neither hold up the others nor are sent with each of them. Used by one thread at a time.
/// </summary>
internal sealed class FailingSegments(TimeProvider time)
{
    private static readonly TimeSpan _firstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _longestPause = TimeSpan.FromMinutes(10);

    // Where the receiver takes no others either, the fault may be the rows' or the receiver's, which may
    // be well soon.
    private static readonly TimeSpan _longestWhileNoneAreTaken = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, Pause> _paused = [];

    public bool IsPaused(string segment) =>
        _paused.TryGetValue(segment, out var pause) && time.GetElapsedTime(pause.Since) < pause.Length;

    /// <summary>The receiver has failed at rows of a segment.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="leftIn">The one that has these rows now; the same or another.</param>
    /// <param name="taken">How often the receiver has taken rows so far, of any segment or of none.</param>
    public void Add(string segment, string leftIn, long taken)
    {
        var isKnown = _paused.Remove(segment, out var before);
        var length = isKnown ? before.Length * 2 : _firstPause;
        var longest = isKnown && taken == before.Taken ? _longestWhileNoneAreTaken : _longestPause;
        _paused[leftIn] = new Pause(time.GetTimestamp(), length < longest ? length : longest, taken);
    }

    /// <summary>A segment is sent.</summary>
    public void Remove(string segment) => _paused.Remove(segment);

    /// <summary>How long until the next of them is to be tried, but at most this long.</summary>
    public TimeSpan UntilNext(TimeSpan longest)
    {
        foreach (var pause in _paused.Values)
        {
            var left = pause.Length - time.GetElapsedTime(pause.Since);
            if (left > TimeSpan.Zero && left < longest)
            {
                longest = left;
            }
        }

        return longest;
    }

    private readonly record struct Pause(long Since, TimeSpan Length, long Taken);
}
