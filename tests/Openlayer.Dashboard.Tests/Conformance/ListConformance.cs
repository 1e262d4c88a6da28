using static Openlayer.Dashboard.Tests.SeededDashboard;

namespace Openlayer.Dashboard.Tests.Conformance;

/// <summary>Lists of the API: their order, pages, filters and search.</summary>
public abstract class ListConformance(StoreUnderTest store)
{
    [Theory]
    [InlineData("rows", "", "d c b a")]
    [InlineData("rows", "?asc=true", "a b c d")]
    [InlineData("rows", "?sortColumn=tokens&asc=true", "a b c d")]
    [InlineData("rows", "?sortColumn=latency", "d c b a")]
    [InlineData("rows", "?sortColumn=inferenceId&asc=true&perPage=2&page=2", "c d")]
    [InlineData("rows", "?perPage=3&page=3", "")]
    [InlineData("sessions", "?sortColumn=records", "chat-1 chat-2")]
    [InlineData("sessions", "?sortColumn=id&asc=false", "chat-2 chat-1")]
    [InlineData("sessions", "?sortColumn=duration&asc=true&perPage=1", "chat-2")]
    [InlineData("users", "?sortColumn=tokens", "bob alice")]
    [InlineData("users", "?sortColumn=sessions&asc=true", "alice bob")]
    public async Task Lists_are_sorted_and_cut_into_pages(string list, string query, string expected)
    {
        await using var host = await SeededAsync(store);

        Assert.Equal(expected, await IdsAsync(host, list, query));
    }

    public static TheoryData<string, string, string> FilteredLists { get; } =
        new()
        {
            { "rows", """{"columnFilters":[{"measurement":"tokens","operator":">=","value":30}]}""", "d c" },
            {
                "rows",
                """{"columnFilters":[{"measurement":"tokens","operator":"!=","value":30},"""
                    + """{"measurement":"latency","operator":"<","value":400}]}""",
                "b a"
            },
            { "rows", """{"columnFilters":[{"measurement":"user_id","operator":"is","value":"bob"}]}""", "d b" },
            {
                "rows",
                """{"columnFilters":[{"measurement":"user_id","operator":"one_of","value":["alice","carol"]}]}""",
                "c a"
            },
            {
                "rows",
                """{"columnFilters":[{"measurement":"session_id","operator":"contains_any","value":["-2","%"]}]}""",
                "d"
            },
            {
                "rows",
                """{"columnFilters":[{"measurement":"session_id","operator":"contains_none","value":["-2"]}]}""",
                "c b a"
            },
            { "rows", """{"searchQueryAnd":["refund","50%"]}""", "b" },
            { "rows", """{"searchQueryOr":["REFUND","password"]}""", "c b a" },
            { "rows", """{"notSearchQueryOr":["refund","password"]}""", "d" },
            { "rows", """{"notSearchQueryAnd":["refund","nowhere"]}""", "d c b a" },
            { "rows", """{"searchQueryAnd":["say \"hi\"\nü"]}""", "d" },
            { "rows", """{"searchQueryAnd":["_"]}""", "" },
            { "rows", """{"notSearchQueryOr":["_"]}""", "d c b a" },
            { "rows", """{"columnFilters":[{"measurement":"output","operator":"is","value":"hi"}]}""", "d" },
            {
                "rows",
                """{"columnFilters":[{"measurement":"output","operator":"contains_any","value":["Forgot"]}]}""",
                "c b a"
            },
            { "rows", """{"columnFilters":[{"measurement":"output","operator":">","value":1}]}""", "" },
            {
                "rows",
                """{"columnFilters":[{"measurement":"it's.not\\there","operator":"is","value":null}]}""",
                "d c b a"
            },
            { "rows", """{"columnFilters":[{"measurement":"openlayer_cost","operator":">","value":0.003}]}""", "d" },
            {
                "rows",
                """{"columnFilters":[{"measurement":"inferenceTimestamp","operator":">=","value":1795000020}]}""",
                "d c"
            },
            {
                "sessions",
                """{"columnFilters":[{"measurement":"dateOfFirstRecord","operator":">","""
                    + """ "value":"2026-11-18T11:06:50.000000Z"}]}""",
                "chat-2"
            },
            {
                "sessions",
                """{"columnFilters":[{"measurement":"id","operator":"one_of","value":["chat-2"]}]}""",
                "chat-2"
            },
            { "rows", """{"rowIdList":[1,3,99]}""", "c a" },
            { "rows", """{"excludeRowIdList":[1,3]}""", "d b" },
            { "rows", """{"rowIdList":[]}""", "" },
            { "rows", """{"columnFilters":null,"searchQueryAnd":null}""", "d c b a" },
            { "sessions", """{"columnFilters":[{"measurement":"records","operator":">","value":1}]}""", "chat-1" },
            {
                "sessions",
                """{"columnFilters":[{"measurement":"userIds","operator":"contains_all","value":["alice","bob"]}]}""",
                "chat-1"
            },
            {
                "sessions",
                """{"columnFilters":[{"measurement":"userIds","operator":"contains_none","value":["alice"]}]}""",
                "chat-2"
            },
            { "sessions", """{"searchQueryAnd":["refund"]}""", "chat-1" },
            { "users", """{"columnFilters":[{"measurement":"sessions","operator":"is","value":2}]}""", "bob" },
        };

    [Theory]
    [MemberData(nameof(FilteredLists))]
    public async Task Filters_narrow_a_list(string list, string body, string expected)
    {
        await using var host = await SeededAsync(store);

        Assert.Equal(expected, await IdsAsync(host, list, body: body));
    }
}
