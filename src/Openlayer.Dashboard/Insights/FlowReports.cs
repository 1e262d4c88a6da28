using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Openlayer.Dashboard.Flows;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Insights;

/// <summary>Reads the conversations of a stretch of time, within bounds of what is read.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class FlowReports(
    IRowReader rows,
    ITrafficReader traffic,
    IOptions<OpenlayerDashboardOptions> options,
    ILogger<FlowReports> logger
)
{
    /// <summary>Most rows that are looked at, all of them with their steps.</summary>
    public const int MaxRows = 100_000;

    private readonly KeptResults<FlowReport> _kept = new(options.Value.TimeProvider, logger);

    /// <summary>Null while many rows are looked at, which goes on in the background.</summary>
    /// <param name="records">How many rows the pipeline has.</param>
    public FlowReport? GetSoon(ReportScope scope, long records, CancellationToken cancellationToken) =>
        records < KeptResults<FlowReport>.MinRows
            ? Find(scope, cancellationToken)
            : _kept.GetSoon(scope.Key, caller => Find(scope, caller), cancellationToken);

    /// <summary>Keeps nothing of rows that were erased.</summary>
    public void Forget() => _kept.Forget();

    private FlowReport Find(ReportScope scope, CancellationToken cancellationToken)
    {
        var read = new TurnRows(traffic, rows).Read(scope, MaxRows, MaxRows, cancellationToken);
        var conversations = Conversation.AllOf(read);
        return new(
            conversations,
            read.Count,
            read.Count(static row => row.Session is null),
            read.Count == MaxRows,
            options.Value.TimeProvider.GetUtcNow()
        );
    }
}
