using Openlayer.Dashboard.Rows;

namespace Openlayer.Dashboard.Storage.Postgres;

/// <summary>A row as PostgreSQL keeps it.</summary>
internal sealed record PostgresRow(string Pipeline, string InferenceId, string Config, IncomingRow Row, RowWords Words)
{
    /// <summary>The statement after which <see cref="Write"/> writes rows.</summary>
    public const string Copy = """
        COPY rows (id, pipeline, group_key, inference_id, ts, end_ts, latency, cost, tokens, user_id, session_id, name,
            has_error, error, question, answer, config, json, attachments, words) FROM STDIN (FORMAT BINARY)
        """;

    private const short Columns = 20;

    public string? UserId { get; } = Row.UserId is { } user ? PostgresText.Id(user) : null;

    public string? SessionId { get; } = Row.SessionId is { } session ? PostgresText.Id(session) : null;

    /// <summary>By which rows are spread: all rows of a session lie together.</summary>
    public string GroupKey => SessionId ?? InferenceId;

    /// <exception cref="MalformedRequestException">An id is too long.</exception>
    public static IReadOnlyList<PostgresRow> Of(string pipeline, string config, IReadOnlyList<IncomingRow> rows)
    {
        var name = pipeline.Storable();
        var storable = config.StorableJson();
        var scope = PostgresWords.Scope(name);
        return
        [
            .. rows.Select(row => new PostgresRow(
                name,
                PostgresText.Id(row.InferenceId),
                storable,
                row,
                RowWords.Of(scope, row.Words)
            )),
        ];
    }

    /// <summary>What the row adds to totals.</summary>
    public RowFigures Figures =>
        new(
            Pipeline,
            UserId,
            SessionId,
            Row.Timestamp,
            Row.End,
            Figure.Latency(Row.Latency),
            Figure.Cost(Row.Cost),
            Figure.Tokens(Row.Tokens),
            Row.HasError
        );

    /// <param name="folded">Words that are not plain ASCII, without their accents.</param>
    public void Write(BinaryCopy into, long id, IReadOnlyDictionary<string, string> folded)
    {
        into.BeginRow(Columns);
        into.Add(id);
        into.Add(Pipeline);
        into.Add(GroupKey);
        into.Add(InferenceId);
        into.Add((double?)Row.Timestamp);
        into.Add((double?)Row.End);
        into.Add(Figure.Latency(Row.Latency));
        into.Add(Figure.Cost(Row.Cost));
        into.Add(Figure.Tokens(Row.Tokens));
        into.Add(UserId);
        into.Add(SessionId);
        into.Add(Row.Name?.Storable());
        into.Add((short)(Row.HasError ? 1 : 0));
        into.Add(Row.Error?.Storable());
        into.Add(Row.Question?.Storable());
        into.Add(Row.Answer?.Storable());
        into.Add(Config);
        into.AddJson(Row.Json.Span);
        into.Add(Row.Attachments);
        into.Add(Words, folded);
    }
}
