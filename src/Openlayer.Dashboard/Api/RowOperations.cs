using Openlayer.Dashboard.Description;

namespace Openlayer.Dashboard.Api;

/// <summary>Describes the endpoints of single rows.</summary>
internal static class RowOperations
{
    private const string Group = "Rows";
    private const string Id = "inferenceId";
    private const string Meaning = "The id that the row was sent with.";
    private const string ByQuery = " Ids such as . and .. can't stand in a path.";

    public static ApiOperation GetByPath { get; } =
        new("getRow", Group, "Reads a row.")
        {
            Parameters = [Parameters.Pipeline, ApiParameter.Path(Id, Meaning, ApiSchema.Text(min: 1))],
            Responses = new Dictionary<int, ApiResponse>
            {
                [200] = ApiResponse.Json(
                    "The row.",
                    ApiSchema.Object(("row", Schemas.Row), ("success", ApiSchema.Flag()))
                ),
            },
            Errors = ApiErrors.Malformed | ApiErrors.Missing | ApiErrors.Store,
        };

    public static ApiOperation GetByQuery { get; } =
        GetByPath with
        {
            Id = "getRowByQuery",
            Summary = "Reads a row." + ByQuery,
            Parameters = QueryParameters,
        };

    public static ApiOperation DeleteByPath { get; } =
        GetByPath with
        {
            Id = "deleteRow",
            Summary = "Removes a row.",
            Responses = new Dictionary<int, ApiResponse> { [204] = new("It is gone.") },
        };

    public static ApiOperation DeleteByQuery { get; } =
        DeleteByPath with
        {
            Id = "deleteRowByQuery",
            Summary = "Removes a row." + ByQuery,
            Parameters = QueryParameters,
        };

    public static ApiOperation Update { get; } =
        new("updateRow", Group, "Replaces some columns of a row: feedback, ground truth, a corrected latency.")
        {
            Parameters = QueryParameters,
            Body = ApiContent.Json(
                ApiSchema.Object(
                    ("row", ApiSchema.Any("An object with the columns that change.")),
                    ("config?", ApiSchema.Any("An object that says which column is which, as in data-stream."))
                )
            ),
            Responses = new Dictionary<int, ApiResponse>
            {
                [200] = ApiResponse.Json("It is changed.", Schemas.Success),
            },
            Errors = ApiErrors.Malformed | ApiErrors.Missing | ApiErrors.Body | ApiErrors.Store,
        };

    private static ApiParameter[] QueryParameters =>
        [Parameters.Pipeline, ApiParameter.Query(Id, Meaning, ApiSchema.Text(min: 1), required: true)];
}
