using Openlayer.Dashboard.Description;

namespace Openlayer.Dashboard.Api;

/// <summary>Describes where SDKs send their rows.</summary>
internal static class CollectorOperations
{
    public static ApiOperation Collect { get; } =
        new("sendRows", "Ingest", "Takes rows. A row whose inferenceId is known takes the place of that row.")
        {
            Parameters =
            [
                Parameters.Pipeline,
                new("Content-Encoding", "header", "gzip for a compressed body.", ApiSchema.OneOf(["identity", "gzip"])),
            ],
            Body = ApiContent.Json(
                ApiSchema.Object(
                    ("config?", ApiSchema.Any("An object that says which column of the rows is which.")),
                    ("rows", ApiSchema.ListOf(ApiSchema.Any("An object with the columns of a row.")))
                )
            ),
            Responses = new Dictionary<int, ApiResponse>
            {
                [200] = ApiResponse.Json(
                    "All rows are kept.",
                    ApiSchema.Object(
                        ("success", ApiSchema.Flag()),
                        ("inferenceIds?", ApiSchema.ListOf(ApiSchema.Text(), "The ids of rows that came without one.")),
                        ("evictedRows?", ApiSchema.Whole("Rows that were removed to stay within a limit."))
                    )
                ),
            },
            Errors = ApiErrors.Malformed | ApiErrors.Body | ApiErrors.Store,
        };
}
