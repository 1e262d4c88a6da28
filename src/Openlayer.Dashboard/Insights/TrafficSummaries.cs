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

    /// <param name="bucketSeconds">The length of its parts.</param>
    public TrafficSummary Get(ReportScope scope, double bucketSeconds, CancellationToken cancellationToken) =>
        _kept.Get(scope.Key, caller => Find(scope, bucketSeconds, caller), cancellationToken);

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
