using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Openlayer.Dashboard.Patterns;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Insights;

/// <summary>Finds the problems of a stretch of time, within bounds of what is read.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class ProblemReports(
    IRowReader rows,
    ITrafficReader traffic,
    IOptions<OpenlayerDashboardOptions> options,
    ILogger<ProblemReports> logger
)
{
    /// <summary>Most rows that are looked at, and most of them with their steps.</summary>
    public const int MaxRows = 100_000;
    public const int MaxDetails = 10_000;

    private const double TwoWeeks = 14 * 86_400;

    private readonly KeptResults<ProblemReport> _kept = new(options.Value.TimeProvider, logger);

    public ProblemReport Get(ReportScope scope, CancellationToken cancellationToken) =>
        _kept.Get(scope.Key, caller => Find(scope, caller), cancellationToken);

    /// <summary>The same; null while many rows are looked at, which goes on in the background.</summary>
    /// <param name="records">How many rows the pipeline has.</param>
    public ProblemReport? GetSoon(ReportScope scope, long records, CancellationToken cancellationToken) =>
        records < KeptResults<ProblemReport>.MinRows
            ? Get(scope, cancellationToken)
            : _kept.GetSoon(scope.Key, caller => Find(scope, caller), cancellationToken);

    /// <summary>Keeps nothing of rows that were erased.</summary>
    public void Forget() => _kept.Forget();

    private ProblemReport Find(ReportScope scope, CancellationToken cancellationToken)
    {
        var period = scope.Period;
        var from = Math.Min(period.From, Math.Max(0, period.To - TwoWeeks));
        var read = new TurnRows(traffic, rows).Read(
            scope.At(new(from, period.To)),
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
            RowsRead = read.Count,
        };
    }
}
