using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Routing;
using Openlayer.Dashboard.Collector;
using Openlayer.Dashboard.Pages.Frame;
using Openlayer.Dashboard.Rows;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Pages.Reviews;

/// <summary>Takes the form in which people say what they think of an answer, and shows its page again.</summary>
/// <remarks>The API's update of a row writes the same columns.</remarks>
internal static class FeedbackEndpoint
{
    public const string ThumbField = "thumb";
    public const string ScoreField = "score";
    public const string NoteField = "note";
    public const string GroundTruthField = "truth";
    public const int MaxNoteLength = 10_000;
    public const int MaxGroundTruthLength = 50_000;

    private const string Section = "feedback";
    private const string RowPart = "row";
    private const string BackPart = "back";
    private const string AnchorPart = "anchor";
    private const string TurnPart = "turn";

    // Each character may be a dozen of the form's.
    private const long MaxFormBytes = 1024 * 1024;

    public static void MapFeedback(this RouteGroupBuilder dashboard) =>
        dashboard
            .MapPost("/" + Section, SaveAsync)
            .AddEndpointFilter(new PageFilter(Section))
            .WithMetadata(new PageSection(Section));

    /// <summary>Where the form of a row is sent. The page of the frame is shown again afterwards.</summary>
    public static string Address(PageFrame frame, string inferenceId, string anchor, int? turn)
    {
        var query = new QueryBuilder
        {
            { RowPart, inferenceId },
            { BackPart, frame.Section },
            { AnchorPart, anchor },
        };
        if (turn is { } number)
        {
            query.Add(TurnPart, number.ToString(CultureInfo.InvariantCulture));
        }

        var address = (frame.List with { Path = frame.Link(Section) }).Address();
        return address + "&" + query.ToQueryString().ToUriComponent()[1..];
    }

    private static async Task<IResult> SaveAsync(HttpContext http, PageFrame frame, ITraceWriter writer)
    {
        var query = http.Request.Query;
        var back = query[BackPart] == "trace" ? "trace" : "session";
        if (await FormBody.ReadAsync(http, MaxFormBytes).ConfigureAwait(false) is not { } form)
        {
            return Refuse("The form can't be read, or is too large.");
        }

        if (Said(form, out var said) is { } mistake)
        {
            return Refuse(mistake);
        }

        var found = await writer
            .UpdateAsync(frame.Pipeline, query[RowPart].ToString(), Changed, CancellationToken.None)
            .ConfigureAwait(false);
        var turn = int.TryParse(query[TurnPart], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? $"&{TurnPart}={number}"
            : "";
        var anchor = Uri.EscapeDataString(query[AnchorPart].ToString());
        return found
            ? new SeeOther((frame.List with { Path = frame.Link(back) }).Address() + turn + "#" + anchor)
            : new PageResult<NotFoundPage>(StatusCodes.Status404NotFound);

        (string Config, IncomingRow Row) Changed(RowRecord record, RowBody body)
        {
            using var change = RowChange.Read(Write(said, body));
            return change.Apply(record, body);
        }
    }

    // What is wrong, or null and what the form says.
    private static string? Said(IFormCollection form, out Feedback said)
    {
        var thumb = form[ThumbField].ToString();
        var score = form[ScoreField].ToString().Trim();
        var number = double.TryParse(score, NumberStyles.Float, CultureInfo.InvariantCulture, out var read) ? read : 0d;
        said = new(
            thumb is "up" or "down" ? thumb == "up" : null,
            score.Length > 0 ? number : null,
            Text(form, NoteField),
            Text(form, GroundTruthField)
        );
        return score.Length > 0 && !double.TryParse(score, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            || !double.IsFinite(number)
                ? "The score must be a number, such as 0.5."
            : said.Note?.Length > MaxNoteLength || said.GroundTruth?.Length > MaxGroundTruthLength
                ? $"A note has at most {MaxNoteLength} characters, and a right answer {MaxGroundTruthLength}."
            : null;
    }

    // Only what has changed: a sender may have feedback of another kind in these columns.
    private static ReadOnlyMemory<byte> Write(Feedback said, RowBody body)
    {
        var names = ColumnNames.Read(JsonElement.Parse(body.Config, StoredJson.Reading));
        var before = Feedback.Of(JsonElement.Parse(body.Json, StoredJson.Reading), names);
        var row = new JsonObject();
        if (said.Thumb != before.Thumb)
        {
            row[Feedback.ThumbColumn] = said.Thumb is { } isUp
                ? isUp
                    ? "good"
                    : "bad"
                : null;
        }

        if (said.Score != before.Score)
        {
            row[Feedback.ScoreColumn] = said.Score;
        }

        if (said.Note != before.Note)
        {
            row[Feedback.NoteColumn] = said.Note;
        }

        if (said.GroundTruth != before.GroundTruth)
        {
            row[names.GroundTruth] = said.GroundTruth;
        }

        return Encoding.UTF8.GetBytes(new JsonObject { ["row"] = row }.ToJsonString());
    }

    // Browsers send line ends as two characters.
    private static string? Text(IFormCollection form, string name) =>
        form[name].ToString().ReplaceLineEndings("\n").Trim() is { Length: > 0 } text ? text : null;

    private static IResult Refuse(string mistake) => Results.Text(mistake, statusCode: StatusCodes.Status400BadRequest);
}
