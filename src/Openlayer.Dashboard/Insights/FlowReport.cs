using Openlayer.Dashboard.Flows;

namespace Openlayer.Dashboard.Insights;

/// <summary>The conversations of a stretch of time.</summary>
/// <param name="Conversations">The newest first.</param>
/// <param name="Rows">How many rows were looked at.</param>
/// <param name="WithoutSession">How many of them belong to no session, and so to no conversation.</param>
/// <param name="IsCut">True when the time has more rows: those looked at are the newest.</param>
/// <param name="At">When they were read.</param>
internal sealed record FlowReport(
    IReadOnlyList<Conversation> Conversations,
    int Rows,
    int WithoutSession,
    bool IsCut,
    DateTimeOffset At
) : IKeptResult
{
    public long RowsRead => Rows;
}
