using System.Text;
using Npgsql;
using NpgsqlTypes;
using Openlayer.Dashboard.Rows;

namespace Openlayer.Dashboard.Storage.Postgres;

/// <summary>A row as PostgreSQL keeps it.</summary>
internal sealed record PostgresRow(string Pipeline, string InferenceId, string Config, IncomingRow Row)
{
    /// <summary>The statement after which <see cref="WriteAsync"/> writes rows.</summary>
    public const string Copy = """
        COPY incoming (pipeline, group_key, inference_id, ts, end_ts, latency, cost, tokens, user_id, session_id, name,
            has_error, error, question, answer, config, json, attachments, lexemes, others) FROM STDIN (FORMAT BINARY)
        """;

    public string? UserId { get; } = Row.UserId is { } user ? PostgresText.Id(user) : null;

    public string? SessionId { get; } = Row.SessionId is { } session ? PostgresText.Id(session) : null;

    /// <summary>By which rows are spread: all rows of a session lie together.</summary>
    public string GroupKey => SessionId ?? InferenceId;

    /// <exception cref="MalformedRequestException">An id is too long.</exception>
    public static IReadOnlyList<PostgresRow> Of(string pipeline, string config, IReadOnlyList<IncomingRow> rows)
    {
        var name = pipeline.Storable();
        var storable = config.StorableJson();
        return [.. rows.Select(row => new PostgresRow(name, PostgresText.Id(row.InferenceId), storable, row))];
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

    public async Task WriteAsync(NpgsqlBinaryImporter into)
    {
        await into.StartRowAsync().ConfigureAwait(false);
        await TextAsync(into, Pipeline).ConfigureAwait(false);
        await TextAsync(into, GroupKey).ConfigureAwait(false);
        await TextAsync(into, InferenceId).ConfigureAwait(false);
        await NumberAsync(into, Row.Timestamp).ConfigureAwait(false);
        await NumberAsync(into, Row.End).ConfigureAwait(false);
        await NumberAsync(into, Figure.Latency(Row.Latency)).ConfigureAwait(false);
        await NumberAsync(into, Figure.Cost(Row.Cost)).ConfigureAwait(false);
        await NumberAsync(into, Figure.Tokens(Row.Tokens)).ConfigureAwait(false);
        await TextAsync(into, UserId).ConfigureAwait(false);
        await TextAsync(into, SessionId).ConfigureAwait(false);
        await TextAsync(into, Row.Name?.Storable()).ConfigureAwait(false);
        await into.WriteAsync((short)(Row.HasError ? 1 : 0), NpgsqlDbType.Smallint).ConfigureAwait(false);
        await TextAsync(into, Row.Error?.Storable()).ConfigureAwait(false);
        await TextAsync(into, Row.Question?.Storable()).ConfigureAwait(false);
        await TextAsync(into, Row.Answer?.Storable()).ConfigureAwait(false);
        await TextAsync(into, Config).ConfigureAwait(false);
        await TextAsync(into, Encoding.UTF8.GetString(Row.Json.Span).StorableJson()).ConfigureAwait(false);
        await into.WriteAsync(Row.Attachments.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text).ConfigureAwait(false);
        var entries = PostgresWords.Entries(Pipeline, Row.Words);
        var plain = entries.Where(static entry => Ascii.IsValid(entry)).ToArray();
        await into.WriteAsync(plain, NpgsqlDbType.Array | NpgsqlDbType.Text).ConfigureAwait(false);
        await TextAsync(into, string.Join(' ', entries.Where(static entry => !Ascii.IsValid(entry))))
            .ConfigureAwait(false);
    }

    private static Task TextAsync(NpgsqlBinaryImporter into, string? text) =>
        text is null ? into.WriteNullAsync() : into.WriteAsync(text, NpgsqlDbType.Text);

    private static Task NumberAsync(NpgsqlBinaryImporter into, double? number) =>
        number is { } value ? into.WriteAsync(value, NpgsqlDbType.Double) : into.WriteNullAsync();
}
