using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Openlayer.Dashboard.Patterns;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Insights;

/// <summary>
/// Finds problems. What took many rows is kept, and found anew in the background when it is no longer fresh, so that
/// no caller but the first one waits.
/// </summary>
/// <remarks>Thread-safe.</remarks>
internal sealed partial class ProblemReports(
    IRowReader rows,
    ITrafficReader traffic,
    IOptions<OpenlayerDashboardOptions> options,
    ILogger<ProblemReports> logger
)
{
    /// <summary>Most rows that are looked at, and most of them with their steps.</summary>
    public const int MaxRows = 100_000;
    public const int MaxDetails = 10_000;

    // Fewer rows take no longer than a page does.
    private const int MinKept = 5_000;
    private const int MaxKept = 64;
    private const double TwoWeeks = 14 * 86_400;
    private static readonly TimeSpan _fresh = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan _usable = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<(string Pipeline, string Range), Kept> _kept = new();

    /// <param name="range">The name of the time: the same name may mean a later time when it is asked again.</param>
    public ProblemReport Get(string pipeline, string range, Period period, CancellationToken cancellationToken)
    {
        var kept = _kept.GetOrAdd((pipeline, range), static _ => new());
        if (kept.Report is { } usable && Age(usable) < _usable)
        {
            if (Age(usable) >= _fresh)
            {
                RenewInBackground(kept, pipeline, period);
            }

            return usable;
        }

        // Those who ask for the same meanwhile wait for it.
        lock (kept.Gate)
        {
            return kept.Report is { } found && Age(found) < _fresh
                ? found
                : Renew(kept, pipeline, period, cancellationToken);
        }
    }

    /// <summary>What is kept, else null; then it is found in the background if it takes long.</summary>
    public ProblemReport? GetSoon(string pipeline, string range, Period period, long records, CancellationToken caller)
    {
        if (records < MinKept || (_kept.TryGetValue((pipeline, range), out var kept) && kept.Report is not null))
        {
            return Get(pipeline, range, period, caller);
        }

        RenewInBackground(_kept.GetOrAdd((pipeline, range), static _ => new()), pipeline, period);
        return null;
    }

    private TimeSpan Age(ProblemReport report) => options.Value.TimeProvider.GetUtcNow() - report.At;

    private ProblemReport Renew(Kept kept, string pipeline, Period period, CancellationToken cancellationToken)
    {
        var report = Find(pipeline, period, cancellationToken);
        kept.Report = report.Read < MinKept ? null : report;
        if (_kept.Count > MaxKept)
        {
            _kept.Clear();
        }

        return report;
    }

    private void RenewInBackground(Kept kept, string pipeline, Period period)
    {
        if (Interlocked.Exchange(ref kept.Renewing, 1) == 1)
        {
            return;
        }

        _ = Task.Run(() =>
        {
            try
            {
                Renew(kept, pipeline, period, CancellationToken.None);
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

    private ProblemReport Find(string pipeline, Period period, CancellationToken cancellationToken)
    {
        var from = Math.Min(period.From, Math.Max(0, period.To - TwoWeeks));
        var read = new TurnRows(traffic, rows).Read(
            pipeline,
            period with
            {
                From = from,
            },
            MaxRows,
            MaxDetails,
            cancellationToken
        );
        var found = new Traffic(read, period.From, period.To);
        var oldest = read.Count > 0 ? read[^1].Time : period.To;
        var isFull = read.Count == MaxRows;
        return new(
            ProblemFinder.Find(found),
            found.Rows.Count,
            isFull && oldest >= period.From,
            found.Rows.Count(static row => row.Detail is not null),
            !isFull || oldest < period.To - TwoWeeks,
            options.Value.TimeProvider.GetUtcNow()
        )
        {
            Read = read.Count,
        };
    }

    [LoggerMessage(LogLevel.Warning, "The problems of a pipeline could not be found in the background.")]
    private static partial void LogFailure(ILogger logger, Exception error);

    private sealed class Kept
    {
        public readonly Lock Gate = new();
        public volatile ProblemReport? Report;
        public int Renewing;
    }
}
