using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Insights;

/// <summary>Adds up what happened in a stretch of time, and in the one before it.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class TrafficSummaries(
    ITrafficReader traffic,
    IOptions<OpenlayerDashboardOptions> options,
    ILogger<TrafficSummaries> logger
)
{
    private readonly KeptResults<TrafficSummary> _kept = new(options.Value.TimeProvider, logger);

    /// <summary>Null while many rows are added up, which goes on in the background.</summary>
    /// <param name="bucketSeconds">The length of its parts.</param>
    /// <param name="records">How many rows the pipeline has.</param>
    public TrafficSummary? GetSoon(
        ReportScope scope,
        double bucketSeconds,
        long records,
        CancellationToken cancellationToken
    ) =>
        records < KeptResults<TrafficSummary>.MinRows
            ? _kept.Get(scope.Key, caller => Find(scope, bucketSeconds, caller), cancellationToken)
            : _kept.GetSoon(scope.Key, caller => Find(scope, bucketSeconds, caller), cancellationToken);

    /// <summary>Keeps nothing of rows that were erased.</summary>
    public void Forget() => _kept.Forget();

    private TrafficSummary Find(ReportScope scope, double bucketSeconds, CancellationToken caller) =>
        new(
            scope.Period,
            Whole(scope, caller),
            Whole(scope.At(scope.Period.Before), caller),
            traffic.Figures(scope.Rows, scope.Period, bucketSeconds, caller),
            options.Value.TimeProvider.GetUtcNow()
        );

    private TrafficFigures Whole(ReportScope scope, CancellationToken caller) =>
        traffic.Figures(scope.Rows, scope.Period, null, caller).GetValueOrDefault(0) ?? TrafficFigures.None;
}

/// <summary>What happened in a stretch of time, and in the one before it.</summary>
/// <param name="Parts">The figures of its parts, by their number.</param>
internal sealed record TrafficSummary(
    Period Period,
    TrafficFigures Now,
    TrafficFigures Before,
    IReadOnlyDictionary<long, TrafficFigures> Parts,
    DateTimeOffset At
) : IKeptResult
{
    public long RowsRead => Now.Rows + Before.Rows;
}
