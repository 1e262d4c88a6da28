using System.Buffers;
using System.Text;
using System.Text.Json;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Otlp.Mapping;

/// <summary>Columns that were set on a row after it was built, such as feedback, outlive the next build.</summary>
internal static class LaterColumns
{
    // A row that was built before may have had these, which the present spans no longer give.
    private static readonly string[] _built =
    [
        "inferenceTimestamp",
        "user_id",
        "session_id",
        "_question",
        "context",
        "otherUserIds",
        "otherSessionIds",
    ];

    /// <summary>The new row with those columns of the old one, and the names that the old one's config adds.</summary>
    public static (string Config, IncomingRow Row) Keep(IncomingRow row, RowBody old) =>
        (
            Encoding.UTF8.GetString(Merged(Encoding.UTF8.GetBytes(TraceRow.Config), old.Config, []).Span),
            row with
            {
                Json = Merged(row.Json, old.Json, _built),
            }
        );

    private static ReadOnlyMemory<byte> Merged(ReadOnlyMemory<byte> json, string oldJson, string[] without)
    {
        using var document = JsonDocument.Parse(json, StoredJson.Reading);
        using var old = JsonDocument.Parse(oldJson, StoredJson.Reading);
        var later = old
            .RootElement.EnumerateObject()
            .Where(column => !document.RootElement.TryGetProperty(column.Name, out _) && !without.Contains(column.Name))
            .ToList();
        if (later.Count == 0)
        {
            return json;
        }

        var buffer = new ArrayBufferWriter<byte>(json.Length + 1024);
        using (var writer = new Utf8JsonWriter(buffer, StoredJson.Writing))
        {
            writer.WriteStartObject();
            foreach (var column in document.RootElement.EnumerateObject().Concat(later))
            {
                column.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
