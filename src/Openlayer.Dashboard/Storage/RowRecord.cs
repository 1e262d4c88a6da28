using System.Data.Common;

namespace Openlayer.Dashboard.Storage;

/// <summary>A stored row without its body.</summary>
/// <param name="Id">The row's number: stable, never given to another row.</param>
/// <param name="Timestamp">Unix seconds.</param>
/// <param name="Latency">Milliseconds.</param>
/// <param name="Error">What the root failed with; null when only a step below it failed.</param>
internal sealed record RowRecord(
    long Id,
    string InferenceId,
    double Timestamp,
    double? Latency,
    double? Cost,
    double? Tokens,
    string? UserId,
    string? SessionId,
    string? Name,
    bool HasError,
    string? Error,
    string? Question,
    string? Answer
)
{
    public const string Columns =
        "r.id, r.inference_id, r.ts, r.latency, r.cost, r.tokens, r.user_id, r.session_id, r.name, r.has_error <> 0, "
        + "r.error, r.question, r.answer";

    public static RowRecord Read(DbDataReader reader) =>
        new(
            reader.GetInt64(0),
            reader.GetString(1),
            reader.GetDouble(2),
            reader.Number(3),
            reader.Number(4),
            reader.Number(5),
            reader.Text(6),
            reader.Text(7),
            reader.Text(8),
            reader.GetBoolean(9),
            reader.Text(10),
            reader.Text(11),
            reader.Text(12)
        );
}

/// <summary>What a row was sent as.</summary>
/// <param name="Json">The row, an object.</param>
/// <param name="Config">The <c>config</c> that named its columns.</param>
internal sealed record RowBody(long Id, string Json, string Config)
{
    public static RowBody Read(DbDataReader reader) =>
        new(reader.GetInt64(0), reader.GetString(1), reader.GetString(2));
}
