using System.Text.Json;
using Openlayer.Dashboard.Rows;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Collector;

/// <summary>
/// New values for some columns of a row that is already kept: feedback, ground truth, a corrected latency.
/// </summary>
internal sealed class RowChange : IDisposable
{
    private readonly JsonDocument _document;
    private readonly JsonElement _row;
    private readonly JsonElement _config;

    private RowChange(JsonDocument document)
    {
        _document = document;
        if (
            document.RootElement.ValueKind != JsonValueKind.Object
            || !document.RootElement.TryGetProperty("row", out _row)
            || _row.ValueKind != JsonValueKind.Object
        )
        {
            throw new MalformedRequestException(
                "The body must be an object with the row's new columns: {\"row\":{…}}."
            );
        }

        document.RootElement.TryGetProperty("config", out _config);
        _ = ColumnNames.Read(_config);
    }

    /// <exception cref="MalformedRequestException">It does not follow the contract.</exception>
    public static RowChange Read(ReadOnlyMemory<byte> body)
    {
        var document = JsonBody.Parse(body);
        try
        {
            return new RowChange(document);
        }
        catch
        {
            document.Dispose();
            throw;
        }
    }

    /// <summary>The row as it is after the change; its id stays what it was.</summary>
    /// <exception cref="MalformedRequestException">A column would get a value of the wrong kind.</exception>
    public (string Config, IncomingRow Row) Apply(RowRecord record, RowBody body)
    {
        using var config = JsonDocument.Parse(Merged(body.Config, _config), StoredJson.Reading);
        using var row = JsonDocument.Parse(Merged(body.Json, _row), StoredJson.Reading);
        var names = ColumnNames.Read(config.RootElement);
        CheckKinds(names);
        var time = new ReceivedAt(record.Timestamp);
        var changed = new IncomingRowReader(row.RootElement, "row", names).Read(time) with
        {
            InferenceId = record.InferenceId,
        };
        return (JsonBody.Write(config.RootElement), changed);
    }

    public void Dispose() => _document.Dispose();

    // A change names its columns on purpose, so a wrong kind of value is a mistake and not an argument of a call.
    private void CheckKinds(ColumnNames names)
    {
        foreach (var column in new[] { names.Timestamp, names.Latency, names.Cost, names.Tokens })
        {
            var value = _row.At(column);
            if (value.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null) && value.AsNumber() is null)
            {
                throw new MalformedRequestException($"row.{column} must be a number or null.");
            }
        }

        foreach (var column in new[] { names.UserId, names.SessionId })
        {
            if (
                _row.At(column).ValueKind
                is not (JsonValueKind.Undefined or JsonValueKind.Null or JsonValueKind.String or JsonValueKind.Number)
            )
            {
                throw new MalformedRequestException($"row.{column} must be a string, a number or null.");
            }
        }
    }

    private static string Merged(string json, JsonElement changes)
    {
        if (changes.ValueKind != JsonValueKind.Object)
        {
            return json;
        }

        using var document = JsonDocument.Parse(json, StoredJson.Reading);
        var merged = new Dictionary<string, JsonElement>();
        foreach (var column in document.RootElement.EnumerateObject().Concat(changes.EnumerateObject()))
        {
            merged[column.Name] = column.Value;
        }

        var buffer = new System.Buffers.ArrayBufferWriter<byte>(json.Length);
        using (var writer = new Utf8JsonWriter(buffer, StoredJson.Writing))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in merged)
            {
                writer.WritePropertyName(name);
                value.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    // A row that named no time keeps the one at which it came.
    private sealed class ReceivedAt(double unixSeconds) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddSeconds(unixSeconds);
    }
}
