namespace Openlayer.Dashboard.Insights;

/// <summary>All that is kept of what rows added up to.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class KeptReports(
    TrafficSummaries summaries,
    ProblemReports problems,
    FlowReports flows,
    HabitReports habits,
    UserTrends trends,
    IdReports ids
)
{
    /// <summary>Keeps nothing of rows that were erased.</summary>
    public void Forget()
    {
        summaries.Forget();
        problems.Forget();
        flows.Forget();
        habits.Forget();
        trends.Forget();
        ids.Forget();
    }
}
