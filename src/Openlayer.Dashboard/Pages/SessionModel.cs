using System.Text.Json;
using Openlayer.Dashboard.Rows;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Pages;

/// <summary>One session as a conversation, a page of turns at a time, oldest first.</summary>
internal sealed class SessionModel(PageFrame frame, IGroupReader groups, IRowReader rows)
{
    public const int TurnsPerPage = 50;

    public GroupTotals Totals { get; private set; } = null!;

    public SessionDetails Details { get; private set; } = null!;

    public IReadOnlyList<Turn> Turns { get; private set; } = [];

    public ListState List => frame.List;

    /// <summary>False when the pipeline has no such session.</summary>
    public bool Load()
    {
        if (List.Id is not { } id || groups.FindSession(frame.Pipeline, id, frame.Aborted) is not { } totals)
        {
            return false;
        }

        Totals = totals;
        Details = groups.Details(frame.Pipeline, [id], frame.Aborted)[0];
        var page = rows.List(
            new Selection(frame.Pipeline) { SessionId = id },
            new PageRequest(List.Page, TurnsPerPage, Column.OfRows["inferenceTimestamp"], Ascending: true),
            frame.Aborted
        );
        var bodies = rows.Bodies([.. page.Items.Select(static row => row.Id)], frame.Aborted)
            .ToDictionary(static body => body.Id);
        var before = (List.Page - 1) * TurnsPerPage;
        Turns =
        [
            .. page
                .Items.Where(row => bodies.ContainsKey(row.Id))
                .Select((row, at) => Turn.Of(before + at + 1, row, bodies[row.Id])),
        ];
        return true;
    }
}

/// <summary>What was asked, what was answered, and the steps that it took.</summary>
/// <param name="Number">1 is the session's first.</param>
internal sealed record Turn(
    int Number,
    RowRecord Row,
    string? Question,
    string? Answer,
    Guardrail? Guardrail,
    StepTree Steps
)
{
    // A message of a book's length is read on its trace's page.
    private const int MaxMessageLength = 20_000;

    public static Turn Of(int number, RowRecord row, RowBody body)
    {
        var json = JsonElement.Parse(body.Json, StoredJson.Reading);
        var names = ColumnNames.Read(JsonElement.Parse(body.Config, StoredJson.Reading));
        return new(
            number,
            row,
            Preview.Of(MessageText.Question(json, names), MaxMessageLength),
            Preview.Of(MessageText.Answer(json, names), MaxMessageLength),
            Guardrail.OfRow(json),
            StepTree.Of(json, row)
        );
    }
}
