namespace Openlayer.AspNetCore;

/// <summary>A caller who sends nonsense all day must not fill the log with it. Thread-safe.</summary>
internal sealed class QuietTime(TimeProvider time)
{
    private static readonly TimeSpan _length = TimeSpan.FromMinutes(1);
    private long _lastLogged;

    /// <summary>True when something may be logged now; then nothing may for a minute.</summary>
    public bool TryBegin()
    {
        var now = time.GetTimestamp();
        var last = Interlocked.Read(ref _lastLogged);
        return (last == 0 || time.GetElapsedTime(last, now) >= _length)
            && Interlocked.CompareExchange(ref _lastLogged, now, last) == last;
    }
}
