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
    public string Id => (string?)Row["inferenceId"] ?? "";

    /// <summary>The rows that wait, oldest first.</summary>
    public static IEnumerable<KeptRow> Waiting(SpoolFolder folder)
    {
        foreach (var file in folder.Segments())
        {
            if (!file.ReadHeader().IsNewer)
            {
                foreach (var row in RowsOf(file))
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
