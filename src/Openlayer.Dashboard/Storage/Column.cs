namespace Openlayer.Dashboard.Storage;

internal enum ColumnKind
{
    Number,
    Text,

    /// <summary>A moment: Unix seconds, or a date as the API returns it.</summary>
    Date,

    /// <summary>The users of a session: several texts at once.</summary>
    Users,

    /// <summary>A column of the row's own, of any kind.</summary>
    Any,
}

/// <summary>A column that rows, sessions or users can be sorted and filtered by.</summary>
/// <param name="Field">What the stores call it: <c>r</c> is a row, <c>g</c> the totals of a session or user.</param>
/// <param name="Own">Of a row's own column: its name in the row's JSON. A value, never part of the SQL.</param>
internal sealed record Column(string Field, ColumnKind Kind = ColumnKind.Number, string? Own = null)
{
    // Totals that are stored in units of their own, or worked out.
    public const string CostField = "g.cost";
    public const string LatencyField = "g.latency";
    public const string TokensField = "g.tokens";
    public const string DurationField = "g.duration";
    public const string SessionP50Field = "g.session_p50";
    public const string SessionP95Field = "g.session_p95";
    public const string UserP50Field = "g.user_p50";
    public const string UserP95Field = "g.user_p95";

    /// <summary>The platform's name for what the root step was called with, as JSON.</summary>
    public const string Inputs = "openlayer_inputs";

    public static IReadOnlyDictionary<string, Column> OfRows { get; } =
        WithPlatformNames(
            new()
            {
                ["openlayer_row_id"] = new("r.id"),
                ["inferenceTimestamp"] = new("r.ts", ColumnKind.Date),
                ["inferenceId"] = new("r.inference_id", ColumnKind.Text),
                ["latency"] = new("r.latency"),
                ["cost"] = new("r.cost"),
                ["tokens"] = new("r.tokens"),
                ["user_id"] = new("r.user_id", ColumnKind.Text),
                ["session_id"] = new("r.session_id", ColumnKind.Text),
                ["name"] = new("r.name", ColumnKind.Text),
                ["errors"] = new("r.has_error"),
                ["output"] = OfJson("output"),
                [Inputs] = OfJson(Inputs),
            },
            ("openlayer_output", "output"),
            ("openlayer_inference_timestamp", "inferenceTimestamp"),
            ("openlayer_inference_id", "inferenceId"),
            ("openlayer_latency", "latency"),
            ("openlayer_cost", "cost"),
            ("openlayer_num_of_tokens", "tokens"),
            ("openlayer_user_id", "user_id"),
            ("openlayer_session_id", "session_id")
        );

    public static IReadOnlyDictionary<string, Column> OfSessions { get; } =
        WithPlatformNames(
            new()
            {
                ["id"] = new("g.id", ColumnKind.Text),
                ["cost"] = new(CostField),
                ["dateCreated"] = new("g.last_ts", ColumnKind.Date),
                ["dateOfFirstRecord"] = new("g.first_ts", ColumnKind.Date),
                ["dateOfLastRecord"] = new("g.last_ts", ColumnKind.Date),
                ["duration"] = new(DurationField),
                ["latency"] = new(LatencyField),
                ["records"] = new("g.records"),
                ["tokens"] = new(TokensField),
                ["userIds"] = new("", ColumnKind.Users),
                ["errors"] = new("g.errors"),
                ["latencyP50"] = new(SessionP50Field),
                ["latencyP95"] = new(SessionP95Field),
            },
            ("openlayer_session_id", "id"),
            ("openlayer_user_id", "userIds"),
            ("openlayer_cost", "cost"),
            ("openlayer_latency", "latency"),
            ("openlayer_num_of_tokens", "tokens")
        );

    public static IReadOnlyDictionary<string, Column> OfUsers { get; } =
        WithPlatformNames(
            new()
            {
                ["id"] = new("g.id", ColumnKind.Text),
                ["cost"] = new(CostField),
                ["dateOfFirstRecord"] = new("g.first_ts", ColumnKind.Date),
                ["dateOfLastRecord"] = new("g.last_ts", ColumnKind.Date),
                ["records"] = new("g.records"),
                ["sessions"] = new("g.sessions"),
                ["tokens"] = new(TokensField),
                ["errors"] = new("g.errors"),
                ["latencyP50"] = new(UserP50Field),
                ["latencyP95"] = new(UserP95Field),
            },
            ("openlayer_user_id", "id"),
            ("openlayer_cost", "cost"),
            ("openlayer_num_of_tokens", "tokens")
        );

    /// <summary>A column that a row was sent with, whatever its name.</summary>
    public static Column OfJson(string name) => new("", ColumnKind.Any, name);

    // The platform stores rows under these names and accepts them in filters.
    private static Dictionary<string, Column> WithPlatformNames(
        Dictionary<string, Column> columns,
        params ReadOnlySpan<(string Alias, string Name)> aliases
    )
    {
        foreach (var (alias, name) in aliases)
        {
            columns[alias] = columns[name];
        }

        return columns;
    }
}
