using System.Collections.Concurrent;
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
    private readonly ConcurrentDictionary<(FlowWidth Width, int Turns), FlowGraph> _graphs = new();
    private readonly Lazy<IReadOnlyList<RepeatTotals>> _repeats = new(() => RepeatTotals.Of(Conversations));
    private readonly Lazy<int> _users = new(() => UsersOf(Conversations));

    public long RowsRead => Rows;

    /// <summary>What was done again in all conversations.</summary>
    public IReadOnlyList<RepeatTotals> Repeats => _repeats.Value;

    /// <summary>Users of all conversations.</summary>
    public int Users => _users.Value;

    /// <summary>The ways of all conversations; added up once.</summary>
    public FlowGraph Graph(FlowWidth width, int turns) =>
        _graphs.GetOrAdd((width, turns), key => FlowGraph.Of(Conversations, key.Width, key.Turns));

    public static int UsersOf(IEnumerable<Conversation> conversations) =>
        conversations.SelectMany(static one => one.Users).Distinct().Count();
}
