using System.Text.Json;
using Openlayer.Dashboard.Rows;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Pages;

/// <summary>One trace as a tree.</summary>
internal sealed class TraceModel(PageFrame frame, RowReader rows)
{
    public RowRecord Row { get; private set; } = null!;

    public StepTree Tree { get; private set; } = null!;

    public string? Question { get; private set; }

    /// <summary>Columns of the row that no other part of the page shows.</summary>
    public IReadOnlyList<(string Name, JsonElement Value)> Columns { get; private set; } = [];

    /// <summary>False when the pipeline has no such trace.</summary>
    public bool Load()
    {
        if (frame.List.Id is not { } id || rows.Find(frame.Pipeline, id, frame.Aborted) is not var (row, body))
        {
            return false;
        }

        var json = JsonElement.Parse(body.Json, StoredJson.Reading);
        var names = ColumnNames.Read(JsonElement.Parse(body.Config, StoredJson.Reading));
        Row = row;
        Tree = StepTree.Of(json, row);
        Question = MessageText.Question(json, names);
        Columns =
        [
            .. OtherColumns(json, names, Tree.Roots.Count > 0).Select(static column => (column.Name, column.Value)),
        ];
        return true;
    }

    // A root's inputs and metadata come twice: in the step, and spread flat beside it.
    private static IEnumerable<JsonProperty> OtherColumns(JsonElement row, ColumnNames names, bool hasSteps)
    {
        HashSet<string> shown =
        [
            "steps",
            names.Latency,
            names.Cost,
            names.Tokens,
            names.Timestamp,
            names.InferenceId,
            names.UserId,
            names.SessionId,
        ];
        if (hasSteps)
        {
            shown.UnionWith([.. names.Inputs, names.Output, "Exceptions", "exceptionType"]);
            var root = StepTotals.StepsOf(row).First();
            if (root.TryGetProperty("metadata", out var metadata) && metadata.ValueKind == JsonValueKind.Object)
            {
                shown.UnionWith(metadata.EnumerateObject().Select(static field => field.Name));
            }
        }

        return row.EnumerateObject().Where(column => !shown.Contains(column.Name));
    }
}
