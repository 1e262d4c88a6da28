using System.Text.Json;
using Openlayer.Dashboard.Rows;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Pages.Turns;

/// <summary>What was asked, what was answered, and the steps that it took.</summary>
/// <param name="Number">1 is the session's first.</param>
internal sealed record Turn(
    int Number,
    RowRecord Row,
    string? Question,
    string? Answer,
    GuardrailMark? Guardrail,
    StepTree Steps,
    TurnScript Script
)
{
    // A message of a book's length is read on its trace's page.
    private const int MaxMessageLength = 20_000;

    /// <summary>Milliseconds since the end of the turn before; null for the first turn.</summary>
    public double? Gap { get; init; }

    public Feedback Feedback { get; init; } = Feedback.None;

    /// <summary>What a model is told to be, where it differs from the turn before.</summary>
    public string? NewInstructions { get; init; }

    /// <summary>With as much of its texts as a page shows.</summary>
    public static Turn Of(int number, RowRecord row, RowBody body) => Read(number, row, body, MaxMessageLength);

    /// <summary>With texts of any length.</summary>
    public static Turn Whole(int number, RowRecord row, RowBody body) => Read(number, row, body, int.MaxValue);

    private static Turn Read(int number, RowRecord row, RowBody body, int most)
    {
        var json = JsonElement.Parse(body.Json, StoredJson.Reading);
        var names = ColumnNames.Read(JsonElement.Parse(body.Config, StoredJson.Reading));
        var steps = StepTree.Of(json, row);
        var script = TurnScript.Of(steps);
        return new(
            number,
            row,
            Preview.Of(MessageText.Question(json, names), most),
            Preview.Of(MessageText.Answer(json, names), most),
            GuardrailMark.OfRow(json),
            steps,
            script
        )
        {
            Feedback = Feedback.Of(json, names),
            NewInstructions = script.System,
        };
    }
}
