namespace Openlayer.Dashboard.Pages.Frame;

/// <summary>A column of a list beside the first one, which always shows.</summary>
/// <param name="Name">In the address: of what the list is sorted by, if it can be.</param>
/// <param name="Hint">What the title means, where it is short.</param>
/// <param name="IsUsual">Whether the list is sorted by it when the address says nothing.</param>
internal sealed record ListColumn(
    string Name,
    string Title,
    string Class = "number",
    string? Hint = null,
    bool Sorts = true,
    bool IsUsual = false
)
{
    private const string Median = "Median latency of a turn";
    private const string Percentile95 = "Latency that 19 of 20 turns stay within";

    private static readonly ListColumn _turns = new("records", "Turns");
    private static readonly ListColumn _errors = new("errors", "Errors");
    private static readonly ListColumn _tokens = new("tokens", "Tokens");
    private static readonly ListColumn _cost = new("cost", "Cost");
    private static readonly ListColumn _p50 = new("latencyP50", "p50", Hint: Median);
    private static readonly ListColumn _p95 = new("latencyP95", "p95", Hint: Percentile95);

    private static readonly ListColumn[] _ofSessions =
    [
        new("users", "Users", "users", Sorts: false),
        _turns,
        _errors,
        new("duration", "Duration"),
        _p50,
        _p95,
        _tokens,
        _cost,
        new("dateOfLastRecord", "Last activity", IsUsual: true),
    ];

    private static readonly ListColumn[] _ofUsers =
    [
        new("sessions", "Sessions"),
        _turns,
        _errors,
        _p50,
        _p95,
        _tokens,
        _cost,
        new("trend", "Trend", "over-time", "Turns over the time", Sorts: false),
        new("dateOfFirstRecord", "First seen", "number first-seen"),
        new("dateOfLastRecord", "Last seen", IsUsual: true),
    ];

    private static readonly ListColumn[] _ofTraces =
    [
        new("user_id", "User", "users"),
        new("session_id", "Session", "users"),
        new("latency", "Latency"),
        _tokens,
        _cost,
        new("inferenceTimestamp", "Started", IsUsual: true),
    ];

    /// <summary>Of the list of a page, in their order; none on a page without a list.</summary>
    /// <param name="section">The last segment of the page's path.</param>
    public static IReadOnlyList<ListColumn> Of(string section) =>
        section switch
        {
            "sessions" or "user" => _ofSessions,
            "users" => _ofUsers,
            "traces" => _ofTraces,
            _ => [],
        };
}
