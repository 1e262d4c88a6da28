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

    /// <param name="range">The name of the time: the same name may mean a later time when it is asked again.</param>
    /// <param name="bucketSeconds">The length of its parts.</param>
    public TrafficSummary Get(
        string pipeline,
        string range,
        Period period,
        double bucketSeconds,
        CancellationToken cancellationToken
    ) => _kept.Get((pipeline, range), caller => Find(pipeline, period, bucketSeconds, caller), cancellationToken);

    private TrafficSummary Find(string pipeline, Period period, double bucketSeconds, CancellationToken caller) =>
        new(
            period,
            Whole(pipeline, period, caller),
            Whole(pipeline, period.Before, caller),
            traffic.Figures(pipeline, period, bucketSeconds, caller),
            options.Value.TimeProvider.GetUtcNow()
        );

    private TrafficFigures Whole(string pipeline, Period period, CancellationToken caller) =>
        traffic.Figures(pipeline, period, null, caller).GetValueOrDefault(0) ?? TrafficFigures.None;
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
