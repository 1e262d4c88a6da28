using System.Text.Json;
using System.Text.Json.Nodes;
using Openlayer.Delivery.Spool;

namespace Openlayer.Cli.Commands.Spool;

/// <summary>A row as it is found on disk.</summary>
/// <param name="Pipeline">The pipeline that it is for.</param>
/// <param name="Row">The row itself.</param>
/// <param name="Answer">Why it was refused, if it was.</param>
internal sealed record KeptRow(string Pipeline, JsonObject Row, string? Answer)
{
    // Names change seldom; a folder in which they do so each time it is read is listed as far as it goes.
    private const int MostLooks = 5;

    public string Id => (string?)Row["inferenceId"] ?? "";

    /// <summary>The rows that wait, oldest first but for those of files that a running program renames meanwhile.</summary>
    public static IEnumerable<KeptRow> Waiting(SpoolFolder folder)
    {
        var read = new HashSet<string>();
        for (var look = 0; look < MostLooks; look++)
        {
            // A segment keeps its key whatever its name.
            var unread = folder.Segments().Where(file => !read.Contains(file.Name.Key)).ToList();
            if (unread.Count == 0)
                yield break;
            foreach (var file in unread)
            {
                if (TryRowsOf(file) is not { } rows)
                    continue;
                read.Add(file.Name.Key);
                foreach (var row in rows)
                    yield return new KeptRow(folder.Target.InferencePipelineId, row, null);
            }
        }
    }

    /// <summary>The rows that were refused, oldest first.</summary>
    public static IEnumerable<KeptRow> Rejected(SpoolFolder folder)
    {
        if (!Directory.Exists(folder.RejectedPath))
            yield break;
        foreach (var file in Directory.EnumerateFiles(folder.RejectedPath, RejectedRows.Pattern).Order(StringComparer.Ordinal))
        {
            foreach (var line in File.ReadLines(file))
            {
                if (TryParse(line) is { } kept && kept["row"] is JsonObject row)
                    yield return new KeptRow(folder.Target.InferencePipelineId, row.DeepClone().AsObject(), (string?)kept["answer"]);
            }
        }
    }

    /// <returns>Null when the file is not there any more, or not under this name.</returns>
    private static List<JsonObject>? TryRowsOf(SegmentFile file)
    {
        try
        {
            return file.ReadHeader().IsNewer ? [] : RowsOf(file);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private static List<JsonObject> RowsOf(SegmentFile file)
    {
        var rows = new List<JsonObject>();
        for (var cursor = new SegmentCursor(file.ReadAll()); cursor.TryNext(out var record);)
        {
            var body = record.Body;
            for (var i = 0; i < record.Rows; i++)
            {
                var row = SegmentRecord.TakeRow(ref body);
                rows.Add(JsonNode.Parse(row, documentOptions: new JsonDocumentOptions { MaxDepth = 512 })!.AsObject());
            }
        }

        return rows;
    }

    /// <summary>A process that was killed may have left half a line.</summary>
    private static JsonObject? TryParse(string line)
    {
        try
        {
            return JsonNode.Parse(line, documentOptions: new JsonDocumentOptions { MaxDepth = 512 }) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
