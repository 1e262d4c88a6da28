using System.Text.Json.Nodes;
using Openlayer.Dashboard.Description;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Api;

/// <summary>Describes the lists of rows, sessions and users.</summary>
internal static class ListOperations
{
    public static ApiOperation Rows { get; } =
        List(
            "listRows",
            "Rows",
            "Lists rows.",
            Column.OfRows,
            "inferenceTimestamp",
            Schemas.Row,
            ApiParameter.Query(
                "withConfig",
                "True to have the config that each row was sent with.",
                ApiSchema.Flag(usual: false)
            )
        );

    public static ApiOperation Sessions { get; } =
        List("listSessions", "Sessions", "Lists sessions.", Column.OfSessions, "dateOfLastRecord", Schemas.Session);

    public static ApiOperation Users { get; } =
        List("listUsers", "Users", "Lists users.", Column.OfUsers, "dateOfLastRecord", Schemas.User);

    private static ApiOperation List(
        string id,
        string group,
        string summary,
        IReadOnlyDictionary<string, Column> columns,
        string usualSort,
        JsonObject item,
        params IReadOnlyList<ApiParameter> others
    ) =>
        new(id, group, summary)
        {
            Parameters =
            [
                Parameters.Pipeline,
                Parameters.Page,
                Parameters.PerPage,
                Parameters.SortColumn(columns, usualSort),
                Parameters.Ascending,
                .. others,
            ],
            Body = ApiContent.Json(Filters(columns)),
            NeedsBody = false,
            Responses = new Dictionary<int, ApiResponse>
            {
                [200] = ApiResponse.Json("A page of the list.", Schemas.Page(item)),
            },
            Errors = ApiErrors.Malformed | ApiErrors.Body | ApiErrors.Store,
        };

    private static JsonObject Filters(IReadOnlyDictionary<string, Column> columns) =>
        ApiSchema.Object(
            (
                "columnFilters?",
                ApiSchema.ListOf(
                    ApiSchema.Object(
                        ("measurement", Measurement(columns)),
                        ("operator", ApiSchema.OneOf(ConditionReader.Operators)),
                        ("value", ApiSchema.Any(Value))
                    ),
                    "All of them hold.",
                    SelectionBody.MaxFilters
                )
            ),
            ("searchQueryAnd?", Texts("Rows with all of these words.")),
            ("searchQueryOr?", Texts("Rows with one of these words.")),
            ("notSearchQueryAnd?", Texts("Rows that lack one of these words.")),
            ("notSearchQueryOr?", Texts("Rows with none of these words.")),
            ("rowIdList?", Ids("Rows with these numbers.")),
            ("excludeRowIdList?", Ids("Rows with other numbers than these."))
        );

    private static string Value =>
        "A number, a text, true, false or null. For columns of dates: Unix seconds, or a date such as "
        + $"2026-11-27T09:30:00Z. A list of at most {ConditionReader.MaxValues} of them for the operators on sets. "
        + $"Texts have at most {ConditionReader.MaxTextLength} characters.";

    private static JsonObject Measurement(IReadOnlyDictionary<string, Column> columns) =>
        ReferenceEquals(columns, Column.OfRows)
            ? ApiSchema.Text(
                $"Any column of a row. These are not read from its JSON: {string.Join(", ", columns.Keys)}.",
                1,
                ColumnReader.MaxNameLength
            )
            : ApiSchema.OneOf(columns.Keys);

    private static JsonObject Texts(string meaning) =>
        ApiSchema.ListOf(ApiSchema.Text(max: SelectionBody.MaxTextLength), meaning, SelectionBody.MaxTexts);

    private static JsonObject Ids(string meaning) => ApiSchema.ListOf(ApiSchema.Whole(), meaning, SelectionBody.MaxIds);
}
