using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Insights;

/// <summary>Counts the turns of the users of one page over time.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class UserTrends(
    IUserReader users,
    IOptions<OpenlayerDashboardOptions> options,
    ILogger<UserTrends> logger
)
{
    private readonly KeptResults<UserTrend> _kept = new(options.Value.TimeProvider, logger);

    /// <param name="range">The name of the time: the same name may mean a later time when it is asked again.</param>
    /// <param name="bucketSeconds">The length of its parts.</param>
    public UserTrend Get(
        string pipeline,
        string range,
        IReadOnlyList<string> userIds,
        Period period,
        double bucketSeconds,
        CancellationToken cancellationToken
    ) =>
        userIds.Count == 0
            ? new(period, new Dictionary<(string, long), long>(), options.Value.TimeProvider.GetUtcNow())
            : _kept.Get(
                (pipeline, string.Join('\n', userIds.Prepend(range))),
                caller => Find(pipeline, userIds, period, bucketSeconds, caller),
                cancellationToken
            );

    /// <summary>Keeps nothing of rows that were erased.</summary>
    public void Forget() => _kept.Forget();

    private UserTrend Find(
        string pipeline,
        IReadOnlyList<string> userIds,
        Period period,
        double bucketSeconds,
        CancellationToken caller
    ) =>
        new(
            period,
            users
                .Buckets(pipeline, userIds, period, bucketSeconds, caller)
                .ToDictionary(static found => (found.UserId, found.Bucket), static found => found.Rows),
            options.Value.TimeProvider.GetUtcNow()
        );
}

/// <summary>How many turns users had in the parts of a stretch of time.</summary>
internal sealed record UserTrend(
    Period Period,
    IReadOnlyDictionary<(string User, long Bucket), long> Turns,
    DateTimeOffset At
) : IKeptResult
{
    public long RowsRead { get; } = Turns.Values.Sum();
}
