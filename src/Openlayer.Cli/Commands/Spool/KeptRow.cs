using System.Globalization;
using System.Text;
using System.Text.Json;
using Openlayer.Delivery.Spool.Folder;
using Openlayer.Delivery.Spool.Segments;
using Openlayer.Delivery.Spool.Storage;

namespace Openlayer.Cli.Commands.Spool;

/// <summary>A row as it is found on disk, whatever somebody has made of it.</summary>
/// <param name="Pipeline">The pipeline that it is for.</param>
/// <param name="Row">The row itself; null for bytes that are no JSON object.</param>
/// <param name="Response">Why it was refused, if it was.</param>
internal sealed record KeptRow(string Pipeline, JsonElement? Row, string? Response)
{
    // Names change seldom; a folder in which they do so each time it is read is listed as far as it goes.
    private const int MaxLooks = 5;

    private static readonly JsonDocumentOptions _deep = new() { MaxDepth = 512 };

    public string Id => Text("inferenceId");

    public string Began =>
        Row is { } row
        && row.TryGetProperty("inferenceTimestamp", out var value)
        && value.ValueKind == JsonValueKind.Number
        && value.TryGetDouble(out var seconds)
        && seconds >= 0
        && seconds < DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset
                .UnixEpoch.AddSeconds(seconds)
                .UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture)
            : "";

    /// <summary>A column as text; empty without one.</summary>
    public string Text(string column) =>
        Row is { } row && row.TryGetProperty(column, out var value) && value.ValueKind != JsonValueKind.Null
            ? TextOf(value)
            : "";

    /// <summary>
    /// The rows that wait, oldest first but for those of files that a running program renames meanwhile.
    /// </summary>
    public static IEnumerable<KeptRow> Waiting(SpoolFolder folder)
    {
        var read = new HashSet<string>();
        for (var look = 0; look < MaxLooks; look++)
        {
            // A segment keeps its key whatever its name.
            var unread = folder.Segments().Where(file => !read.Contains(file.Name.Key)).ToList();
            if (unread.Count == 0)
            {
                yield break;
            }

            foreach (var file in unread)
            {
                if (file.TryRead(RowsOf, newer: [], unreadable: []) is not { } rows)
                {
                    continue;
                }

                read.Add(file.Name.Key);
                foreach (var row in rows)
                {
                    yield return new KeptRow(folder.Target.InferencePipelineId, row, null);
                }
            }
        }
    }

    /// <summary>The rows that were refused, oldest first.</summary>
    public static IEnumerable<KeptRow> Rejected(SpoolFolder folder)
    {
        foreach (var file in RejectedRows.Files(folder))
        {
            foreach (var line in File.ReadLines(file.FullName))
            {
                // A process that was killed may have left half a line.
                if (
                    TryParse(Encoding.UTF8.GetBytes(line)) is { } kept
                    && kept.TryGetProperty("row", out var row)
                    && row.ValueKind == JsonValueKind.Object
                )
                {
                    yield return new KeptRow(
                        folder.Target.InferencePipelineId,
                        row,
                        kept.TryGetProperty("answer", out var answer) ? TextOf(answer) : null
                    );
                }
            }
        }
    }

    private static List<JsonElement?> RowsOf(SegmentReader records)
    {
        var found = new List<JsonElement?>();
        var rows = new SegmentRows(records);
        while (rows.TryNext())
        {
            found.Add(TryParse(rows.Row.ToArray()));
        }

        return found;
    }

    private static JsonElement? TryParse(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, _deep);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string TextOf(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, or bytes that are no UTF-8.
            return value.GetRawText();
        }
    }
}
