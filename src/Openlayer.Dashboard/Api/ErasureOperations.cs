using Openlayer.Dashboard.Description;

namespace Openlayer.Dashboard.Api;

/// <summary>Describes the endpoints that remove a session or a user.</summary>
internal static class ErasureOperations
{
    public static ApiOperation Session { get; } = ByPath("Session", "Sessions", "a session");

    public static ApiOperation SessionByQuery { get; } = ByQuery(Session);

    public static ApiOperation User { get; } = ByPath("User", "Users", "a user");

    public static ApiOperation UserByQuery { get; } = ByQuery(User);

    private static ApiOperation ByPath(string name, string group, string what) =>
        new($"erase{name}", group, $"Removes all rows of {what}, with files, totals and words.")
        {
            Parameters = [Parameters.Pipeline, ApiParameter.Path("id", "The id.", ApiSchema.Text(min: 1))],
            Responses = new Dictionary<int, ApiResponse>
            {
                [200] = ApiResponse.Json(
                    "They are gone.",
                    ApiSchema.Object(("success", ApiSchema.Flag()), ("deletedRows", ApiSchema.Whole()))
                ),
            },
            Errors = ApiErrors.Malformed | ApiErrors.Missing | ApiErrors.Store,
        };

    private static ApiOperation ByQuery(ApiOperation byPath) =>
        byPath with
        {
            Id = byPath.Id + "ByQuery",
            Parameters =
            [
                Parameters.Pipeline,
                ApiParameter.Query("id", "The id.", ApiSchema.Text(min: 1), required: true),
            ],
        };
}
