using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Insights;

/// <summary>Counts the traces of a stretch of time that have no user or no session, within bounds.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class IdReports(
    ITrafficReader traffic,
    IOptions<OpenlayerDashboardOptions> options,
    ILogger<IdReports> logger
)
{
    /// <summary>Most rows that are looked at.</summary>
    public const int MaxRows = 100_000;

    private readonly KeptResults<IdReport> _kept = new(options.Value.TimeProvider, logger);

    /// <summary>Null while many rows are looked at, which goes on in the background.</summary>
    /// <param name="records">How many rows the pipeline has.</param>
    public IdReport? GetSoon(ReportScope scope, long records, CancellationToken cancellationToken) =>
        records < KeptResults<IdReport>.MinRows
            ? Find(scope, cancellationToken)
            : _kept.GetSoon(scope.Key, caller => Find(scope, caller), cancellationToken);

    /// <summary>Keeps nothing of rows that were erased.</summary>
    public void Forget() => _kept.Forget();

    private IdReport Find(ReportScope scope, CancellationToken cancellationToken)
    {
        var rows = traffic.Rows(
            scope.Rows,
            scope.Period,
            MaxRows,
            static row => (row.Name, IsOfUser: row.UserId is not null, IsOfSession: row.SessionId is not null),
            cancellationToken
        );
        var names = rows.GroupBy(static row => row.Name)
            .Select(static name => new IdFigures(
                name.Key,
                name.Count(),
                name.Count(static row => !row.IsOfUser),
                name.Count(static row => !row.IsOfSession)
            ))
            .OrderByDescending(static name => name.WithoutSession + name.WithoutUser)
            .ThenByDescending(static name => name.Rows)
            .ThenBy(static name => name.Name, StringComparer.Ordinal);
        return new([.. names], rows.Count, rows.Count == MaxRows, options.Value.TimeProvider.GetUtcNow());
    }
}

/// <summary>How many traces have no user or no session.</summary>
/// <param name="ByName">By entry point, those with most missing ids first.</param>
/// <param name="Rows">How many rows were looked at.</param>
/// <param name="IsCut">True when the time has more rows: those looked at are the newest.</param>
internal sealed record IdReport(IReadOnlyList<IdFigures> ByName, int Rows, bool IsCut, DateTimeOffset At) : IKeptResult
{
    public long RowsRead => Rows;

    public int WithoutUser { get; } = ByName.Sum(static name => name.WithoutUser);

    public int WithoutSession { get; } = ByName.Sum(static name => name.WithoutSession);
}

/// <summary>The traces of one entry point.</summary>
/// <param name="Name">Null for those without a name.</param>
internal sealed record IdFigures(string? Name, int Rows, int WithoutUser, int WithoutSession);
