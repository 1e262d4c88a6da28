using System.Text.Json;
using Openlayer.Dashboard.Pages.Frame;
using Openlayer.Dashboard.Pages.Turns;
using Openlayer.Dashboard.Rows;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Pages.Sessions;

/// <summary>One trace as a tree.</summary>
internal sealed class TraceModel(PageFrame frame, IRowReader rows)
{
    private const int MaxColumns = 200;

    public RowRecord Row { get; private set; } = null!;

    public StepTree Tree { get; private set; } = null!;

    /// <summary>What guardrails did to the trace; null where none intervened.</summary>
    public GuardrailMark? Guardrail { get; private set; }

    public string? Question { get; private set; }

    public Feedback Feedback { get; private set; } = null!;

    /// <summary>Columns of the row that no other part of the page shows.</summary>
    public IReadOnlyList<(string Name, JsonElement Value)> Columns { get; private set; } = [];

    /// <summary>How many more of them there are.</summary>
    public int MoreColumns { get; private set; }

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
        Guardrail = GuardrailMark.OfRow(json);
        Feedback = Feedback.Of(json, names);
        Question = MessageText.Question(json, names);
        var columns = OtherColumns(json, names, Tree.Roots.Count > 0).ToList();
        Columns = [.. columns.Take(MaxColumns).Select(static column => (Preview.Of(column.Name)!, column.Value))];
        MoreColumns = columns.Count - Columns.Count;
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
            Feedback.ScoreColumn,
            Feedback.NoteColumn,
            names.GroundTruth,
        ];
        if (HumanFeedback.Of(row) is not null)
        {
            shown.Add(Feedback.ThumbColumn);
        }

        if (hasSteps)
        {
            shown.UnionWith([.. names.Inputs, names.Output, "Exceptions", "exceptionType"]);
            var metadata = StepTotals.RootOf(row).At("metadata");
            if (metadata.ValueKind == JsonValueKind.Object)
            {
                shown.UnionWith(metadata.EnumerateObject().Select(static field => field.Name));
                if (row.At("metadata") is { ValueKind: JsonValueKind.Object } own && IsSame(own, metadata))
                {
                    shown.Add("metadata");
                }
            }
        }

        return row.EnumerateObject().Where(column => !shown.Contains(column.Name));
    }

    // TypeScript writes it as one column more.
    private static bool IsSame(JsonElement one, JsonElement other) => one.GetRawText() == other.GetRawText();
}
