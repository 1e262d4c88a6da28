using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Openlayer.Dashboard.Insights;

/// <summary>
/// Keeps results that took many rows. One that is no longer fresh is found anew in the background, so that no caller
/// but the first one waits.
/// </summary>
/// <remarks>Thread-safe.</remarks>
internal sealed partial class KeptResults<T>(TimeProvider time, ILogger logger)
    where T : class, IKeptResult
{
    /// <summary>Fewest rows of a result that is kept. Fewer take no longer than a page does.</summary>
    public const int MinRows = 5_000;

    private const int MaxKept = 64;
    private static readonly TimeSpan _fresh = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan _usable = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<(string Pipeline, string Range), Kept> _kept = new();
    private int _generation;

    /// <summary>What is kept, or else what is found now.</summary>
    public T Get((string Pipeline, string Range) key, Func<CancellationToken, T> find, CancellationToken caller)
    {
        var kept = _kept.GetOrAdd(key, static _ => new());
        if (kept.Result is { } usable && Age(usable) < _usable)
        {
            if (Age(usable) >= _fresh)
            {
                RenewInBackground(kept, find);
            }

            return usable;
        }

        // Those who ask for the same meanwhile wait for it.
        lock (kept.Gate)
        {
            return kept.Result is { } found && Age(found) < _fresh ? found : Renew(kept, find, keepsFew: false, caller);
        }
    }

    /// <summary>What is kept. Null when nothing is: then it is found in the background.</summary>
    public T? GetSoon((string Pipeline, string Range) key, Func<CancellationToken, T> find, CancellationToken caller)
    {
        if (_kept.TryGetValue(key, out var kept) && kept.Result is not null)
        {
            return Get(key, find, caller);
        }

        RenewInBackground(_kept.GetOrAdd(key, static _ => new()), find);
        return null;
    }

    /// <summary>Keeps nothing of what was found before now, or is being found.</summary>
    public void Forget()
    {
        Interlocked.Increment(ref _generation);
        _kept.Clear();
    }

    private TimeSpan Age(T result) => time.GetUtcNow() - result.At;

    /// <param name="keepsFew">What nobody waited for is kept even of few rows: the next caller comes to fetch
    /// it.</param>
    private T Renew(Kept kept, Func<CancellationToken, T> find, bool keepsFew, CancellationToken caller)
    {
        var generation = Volatile.Read(ref _generation);
        var result = find(caller);
        var isKept = keepsFew || result.RowsRead >= MinRows;
        kept.Result = isKept && generation == Volatile.Read(ref _generation) ? result : null;
        if (_kept.Count > MaxKept)
        {
            _kept.Clear();
        }

        return result;
    }

    private void RenewInBackground(Kept kept, Func<CancellationToken, T> find)
    {
        if (Interlocked.Exchange(ref kept.Renewing, 1) == 1)
        {
            return;
        }

        _ = Task.Run(() =>
        {
            try
            {
                Renew(kept, find, keepsFew: true, CancellationToken.None);
            }
#pragma warning disable CA1031 // Nobody waits for it: the next caller finds it anew and gets the failure.
            catch (Exception error)
#pragma warning restore CA1031
            {
                LogFailure(logger, error);
            }
            finally
            {
                Volatile.Write(ref kept.Renewing, 0);
            }
        });
    }

    [LoggerMessage(LogLevel.Warning, "The figures or problems of a pipeline could not be found in the background.")]
    private static partial void LogFailure(ILogger logger, Exception error);

    private sealed class Kept
    {
        public readonly Lock Gate = new();
        public volatile T? Result;
        public int Renewing;
    }
}

/// <summary>A result that may be kept.</summary>
internal interface IKeptResult
{
    /// <summary>When it was found.</summary>
    DateTimeOffset At { get; }

    /// <summary>How many rows were read for it.</summary>
    long RowsRead { get; }
}
