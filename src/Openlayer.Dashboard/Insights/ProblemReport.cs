using Openlayer.Dashboard.Patterns;

namespace Openlayer.Dashboard.Insights;

/// <summary>What was found in a stretch of time.</summary>
/// <param name="Rows">How many rows of the time were looked at.</param>
/// <param name="IsCut">True when the time has more rows: those looked at are the newest.</param>
/// <param name="Details">Of how many of them the steps were looked at, the newest.</param>
/// <param name="KnowsWeekBefore">Whether the seven days before the last seven were read whole.</param>
/// <param name="At">When it was found.</param>
internal sealed record ProblemReport(
    IReadOnlyList<Problem> Problems,
    int Rows,
    bool IsCut,
    int Details,
    bool KnowsWeekBefore,
    DateTimeOffset At
) : IKeptResult
{
    /// <summary>How many rows were read for it, those before the time too.</summary>
    public long RowsRead { get; init; }

    public Problem? Find(string key) => Problems.FirstOrDefault(problem => problem.Key == key);
}
