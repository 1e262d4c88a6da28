using System.Text.Json.Nodes;
using static Openlayer.Dashboard.Description.ApiSchema;

namespace Openlayer.Dashboard.Api;

/// <summary>The shapes of what the API takes and returns.</summary>
internal static class Schemas
{
    private const string AnyColumn = "Besides those named here, a row has the columns that it was sent with.";

    public static JsonObject Success => Object(("success", Flag()));

    public static JsonObject Row
    {
        get
        {
            var row = Object(
                ("openlayer_row_id", Whole("The number of the row. A row that is sent again keeps it.")),
                ("openlayer_config?", Any("The config that the row was sent with, when withConfig asks for it."))
            );
            row["description"] = AnyColumn;
            return row;
        }
    }

    public static JsonObject Session =>
        Object(
            ("id", Text()),
            ("cost", Number("US dollars.")),
            ("dateCreated", Date("When its latest row started, as the platform has it.")),
            ("dateOfFirstRecord", Date()),
            ("dateOfLastRecord", Date()),
            ("duration", Number("Milliseconds from the start of the first row to the end of the last.")),
            ("latency", Number("The sum of its rows' milliseconds.")),
            ("records", Whole("Its rows.")),
            ("tokens", Number()),
            ("userIds", ListOf(Text())),
            ("firstRecord", Any("The first row.")),
            ("lastRecord", Any("The last row."))
        );

    public static JsonObject User =>
        Object(
            ("id", Text()),
            ("cost", Number("US dollars.")),
            ("dateOfFirstRecord", Date()),
            ("dateOfLastRecord", Date()),
            ("records", Whole("Its rows.")),
            ("sessions", Whole()),
            ("tokens", Number())
        );

    public static JsonObject Pipeline =>
        Object(
            ("id", Text()),
            ("projectId", Text($"Always {PipelineWriter.Project}: the dashboard has no projects.")),
            ("name", Text("Its id, until it gets another name.")),
            ("description", TextOrNull()),
            ("referenceDatasetUri", TextOrNull("Kept as it was set. Nothing here reads it.")),
            ("dateCreated", Date("When its first row arrived.")),
            ("dateUpdated", Date("When it was last named or described.")),
            ("dateLastSampleReceived", DateOrNull("When its newest row arrived.")),
            ("dateLastEvaluated", DateOrNull("Null: no tests run here.")),
            ("dateOfNextEvaluation", DateOrNull("Null: no tests run here.")),
            ("totalGoalCount", Whole("0: no tests run here.")),
            ("passingGoalCount", Whole("0: no tests run here.")),
            ("failingGoalCount", Whole("0: no tests run here.")),
            ("status", OneOf([PipelineWriter.Status])),
            ("statusMessage", TextOrNull()),
            ("totalRecordsCount", Whole("Its rows.")),
            ("totalSessionsCount", Whole()),
            ("totalUsersCount", Whole()),
            ("evictedRecordsCount", Whole("Rows that were removed to stay within a limit.")),
            ("links", Object(("app", Text("The page of its sessions."))))
        );

    /// <summary>A page of a list.</summary>
    public static JsonObject Page(JsonObject item) => Object(("items", ListOf(item)), ("_meta", Meta));

    private static JsonObject Meta =>
        Object(
            ("page", Whole()),
            ("perPage", Whole()),
            ("totalItems", Whole("How long the whole list is, or at least is.")),
            ("totalPages", Whole()),
            (
                "totalIsLowerBound",
                Flag("True when the list may be longer: a long list under filters is not counted to its end.")
            )
        );
}
