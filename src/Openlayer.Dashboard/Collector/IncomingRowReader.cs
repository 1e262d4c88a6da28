using System.Text.Json;
using Openlayer.Dashboard.Rows;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Collector;

/// <summary>Takes from one row of a request the columns that it is found by.</summary>
/// <param name="location">Where the row stands in the request, for messages.</param>
internal readonly struct IncomingRowReader(JsonElement row, string location, ColumnNames names)
{
    private const double LastUnixSecond = 253_402_300_799;

    public IncomingRow Read(TimeProvider time)
    {
        if (row.ValueKind != JsonValueKind.Object)
        {
            throw new MalformedRequestException($"{location} must be an object.");
        }

        var timestamp = Number(names.Timestamp) ?? time.GetUtcNow().ToUnixTimeMilliseconds() / 1000d;
        if (timestamp is < 0 or > LastUnixSecond)
        {
            throw new MalformedRequestException(
                $"{location}.{names.Timestamp} must be Unix seconds, 0 to {LastUnixSecond}."
            );
        }

        var latency = Number(names.Latency);
        var steps = StepTotals.Of(row);
        return new IncomingRow
        {
            InferenceId = Identifier(names.InferenceId) ?? Guid.NewGuid().ToString(),
            Timestamp = timestamp,
            End = steps.End is > 0 and <= LastUnixSecond
                ? steps.End.Value
                : timestamp + (Math.Max(0, latency ?? 0) / 1000),
            Latency = latency,
            Cost = OwnOrTotal(Number(names.Cost), steps.Cost),
            Tokens = OwnOrTotal(Number(names.Tokens), steps.Tokens),
            UserId = Identifier(names.UserId),
            SessionId = Identifier(names.SessionId),
            Name = steps.Name,
            HasError = steps.HasError,
            Error = Preview.Of(steps.RootError),
            Question = Preview.Of(MessageText.Question(row, names)),
            Answer = Preview.Of(MessageText.Answer(row, names)),
            Json = JsonBody.Write(row),
            Words = SearchText.Of(row),
        };
    }

    // Some SDKs report 0 for a chain whose root is a plain function, though the models below it did cost.
    private static double? OwnOrTotal(double? own, double total) => own is null or 0 && total > 0 ? total : own;

    private double? Number(string column)
    {
        if (!row.TryGetProperty(column, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number))
        {
            return number;
        }

        throw new MalformedRequestException($"{location}.{column} must be a number or null.");
    }

    private string? Identifier(string column)
    {
        if (!row.TryGetProperty(column, out var value))
        {
            return null;
        }

        return value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => string.IsNullOrWhiteSpace(value.GetString()) ? null : value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => throw new MalformedRequestException($"{location}.{column} must be a string, a number or null."),
        };
    }
}
