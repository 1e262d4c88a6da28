namespace Openlayer.Dashboard.Storage;

internal enum ColumnKind
{
    Number,
    Text,

    /// <summary>The users of a session: several texts at once.</summary>
    Users,
}

/// <summary>A column that rows, sessions or users can be sorted and filtered by.</summary>
/// <param name="Expression">What it is in SQL; an aggregate for sessions and users.</param>
internal sealed record Column(string Expression, ColumnKind Kind = ColumnKind.Number)
{
    public static IReadOnlyDictionary<string, Column> OfRows { get; } =
        new Dictionary<string, Column>
        {
            ["openlayer_row_id"] = new("r.id"),
            ["inferenceTimestamp"] = new("r.ts"),
            ["inferenceId"] = new("r.inference_id", ColumnKind.Text),
            ["latency"] = new("r.latency"),
            ["cost"] = new("r.cost"),
            ["tokens"] = new("r.tokens"),
            ["user_id"] = new("r.user_id", ColumnKind.Text),
            ["session_id"] = new("r.session_id", ColumnKind.Text),
            ["name"] = new("r.name", ColumnKind.Text),
            ["errors"] = new("r.has_error"),
        };

    public static IReadOnlyDictionary<string, Column> OfSessions { get; } =
        new Dictionary<string, Column>
        {
            ["id"] = new("r.session_id", ColumnKind.Text),
            ["cost"] = new("TOTAL(r.cost)"),
            ["dateCreated"] = new("MAX(r.ts)"),
            ["dateOfFirstRecord"] = new("MIN(r.ts)"),
            ["dateOfLastRecord"] = new("MAX(r.ts)"),
            ["duration"] = new("1000 * (MAX(r.end_ts) - MIN(r.ts))"),
            ["latency"] = new("TOTAL(r.latency)"),
            ["records"] = new("COUNT(*)"),
            ["tokens"] = new("TOTAL(r.tokens)"),
            ["userIds"] = new("MIN(r.user_id)", ColumnKind.Users),
            ["errors"] = new("SUM(r.has_error)"),
        };

    public static IReadOnlyDictionary<string, Column> OfUsers { get; } =
        new Dictionary<string, Column>
        {
            ["id"] = new("r.user_id", ColumnKind.Text),
            ["cost"] = new("TOTAL(r.cost)"),
            ["dateOfFirstRecord"] = new("MIN(r.ts)"),
            ["dateOfLastRecord"] = new("MAX(r.ts)"),
            ["records"] = new("COUNT(*)"),
            ["sessions"] = new("COUNT(DISTINCT r.session_id)"),
            ["tokens"] = new("TOTAL(r.tokens)"),
            ["errors"] = new("SUM(r.has_error)"),
        };
}
