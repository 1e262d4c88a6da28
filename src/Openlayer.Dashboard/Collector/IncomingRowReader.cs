using System.Runtime.InteropServices;
using System.Text.Json;
using Openlayer.Dashboard.Rows;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Collector;

/// <summary>
/// Takes from one row of a request the columns that it is found by. SDKs write the arguments of a call beside them, so
/// a column of the right name can hold an argument. Such a value is passed over, and never costs the row.
/// </summary>
/// <param name="location">Where the row stands in the request, for messages.</param>
internal readonly struct IncomingRowReader(JsonElement row, string location, ColumnNames names)
{
    /// <exception cref="MalformedRequestException">The row is no object, or its id is too long.</exception>
    public IncomingRow Read(TimeProvider time)
    {
        if (row.ValueKind != JsonValueKind.Object)
        {
            throw new MalformedRequestException($"{location} must be an object.");
        }

        var steps = StepTotals.Of(row, names);
        var sent = UnixTime.Seconds(row.NumberAt(names.Timestamp));
        var timestamp = steps.Time.MoreExact(sent) ?? steps.Time.Start ?? Now(time);
        var latency = Figure.Latency(row.NumberAt(names.Latency)) ?? steps.Time.Latency;
        var inferenceId = InferenceId() ?? Guid.NewGuid().ToString();
        return new IncomingRow
        {
            InferenceId = inferenceId,
            Timestamp = timestamp,
            End = steps.Time.End >= timestamp ? steps.Time.End.Value : timestamp + ((latency ?? 0) / 1000),
            Latency = latency,
            Cost = OwnOrTotal(Figure.Cost(row.NumberAt(names.Cost)), steps.Cost),
            Tokens = OwnOrTotal(Figure.Tokens(row.NumberAt(names.Tokens)), steps.Tokens),
            UserId = ContextIds.User(row, names),
            SessionId = ContextIds.Session(row, names),
            Name = Preview.Of(steps.Name),
            HasError = steps.HasError,
            Error = Preview.Of(steps.RootError),
            Question = Preview.Of(MessageText.Question(row, names)),
            Answer = Preview.Of(MessageText.Answer(row, names)),
            Json =
                row.At(names.InferenceId).ValueKind == JsonValueKind.Undefined
                    ? JsonBody.BytesWith(row, names.InferenceId, inferenceId)
                    : JsonMarshal.GetRawUtf8Value(row).ToArray(),
            Attachments = AttachmentNames.Of(row),
            Words = RowMark.WithWords(row),
        };
    }

    /// <summary>The id that the row was sent with; null when it has none.</summary>
    /// <exception cref="MalformedRequestException">It is too long.</exception>
    public string? InferenceId()
    {
        var value = row.At(names.InferenceId);
        return value.AsText() is { Length: > ContextIds.MaxLength }
            ? throw new MalformedRequestException(
                $"{location}.{names.InferenceId} must have at most {ContextIds.MaxLength} characters."
            )
            : ContextIds.Of(value);
    }

    // Some SDKs report 0 for a chain whose root is a plain function, though the models below it did cost.
    private static double? OwnOrTotal(double? own, double total) => own is null or 0 && total > 0 ? total : own;

    private static double Now(TimeProvider time) => time.GetUtcNow().ToUnixTimeMilliseconds() / 1000d;
}
