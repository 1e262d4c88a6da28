using System.Collections.Concurrent;

namespace Openlayer.Dashboard.Storage;

/// <summary>
/// Percentiles of sessions and users with many rows, for a minute: there is no total to keep them as, and finding them
/// reads every row.
/// </summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class KeptPercentiles(TimeProvider time)
{
    /// <summary>Fewest rows of what is kept. Fewer are read in a few milliseconds.</summary>
    public const int MinRows = 5_000;

    private const int MaxKept = 10_000;
    private static readonly TimeSpan _fresh = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(RowOwnerKind, string, string), (Percentiles Found, long At)> _kept = new();

    /// <summary>Null when they have to be found.</summary>
    public Percentiles? Of(RowOwnerKind kind, string pipeline, string id) =>
        _kept.TryGetValue((kind, pipeline, id), out var kept) && time.GetElapsedTime(kept.At) < _fresh
            ? kept.Found
            : null;

    /// <param name="rows">That they were found in.</param>
    public void Keep(RowOwnerKind kind, string pipeline, string id, Percentiles found, long rows)
    {
        if (rows < MinRows)
        {
            return;
        }

        if (_kept.Count >= MaxKept)
        {
            _kept.Clear();
        }

        _kept[(kind, pipeline, id)] = (found, time.GetTimestamp());
    }
}
