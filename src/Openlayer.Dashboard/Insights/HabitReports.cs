using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Openlayer.Dashboard.Patterns;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Insights;

/// <summary>Finds what each user does more, or fails with more, than all others in a stretch of time.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class HabitReports(
    IRowReader rows,
    ITrafficReader traffic,
    IOptions<OpenlayerDashboardOptions> options,
    ILogger<HabitReports> logger
)
{
    private readonly KeptResults<HabitReport> _kept = new(options.Value.TimeProvider, logger);

    /// <summary>Null while many rows are looked at, which goes on in the background.</summary>
    /// <param name="records">How many rows the pipeline has.</param>
    public HabitReport? GetSoon(ReportScope scope, long records, CancellationToken cancellationToken) =>
        records < KeptResults<HabitReport>.MinRows
            ? _kept.Get(scope.Key, caller => Find(scope, caller), cancellationToken)
            : _kept.GetSoon(scope.Key, caller => Find(scope, caller), cancellationToken);

    /// <summary>Keeps nothing of rows that were erased.</summary>
    public void Forget() => _kept.Forget();

    private HabitReport Find(ReportScope scope, CancellationToken cancellationToken)
    {
        var read = new TurnRows(traffic, rows).Read(
            scope,
            ProblemReports.MaxRows,
            ProblemReports.MaxDetails,
            cancellationToken
        );
        return new(
            Habits.Find(new Traffic(read, scope.Period.From, scope.Period.To)),
            read.Count == ProblemReports.MaxRows,
            options.Value.TimeProvider.GetUtcNow(),
            read.Count
        );
    }
}

/// <summary>The habits of all users in a stretch of time.</summary>
/// <param name="IsCut">True when the time has more rows: those looked at are the newest.</param>
/// <param name="At">When they were found.</param>
internal sealed record HabitReport(HabitFindings Findings, bool IsCut, DateTimeOffset At, long RowsRead) : IKeptResult
{
    public IReadOnlyList<Habit> Of(string user) => Findings.ByUser.GetValueOrDefault(user) ?? [];

    /// <summary>How many comparisons were made of a user.</summary>
    public int Compared(string user) => Findings.Compared.GetValueOrDefault(user);
}
