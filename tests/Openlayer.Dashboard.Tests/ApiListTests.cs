using System.Net;
using System.Text.Json.Nodes;
using static Openlayer.Dashboard.Tests.SeededDashboard;

namespace Openlayer.Dashboard.Tests;

/// <summary>Lists of the API: their order, pages, filters and search.</summary>
public sealed class ApiListTests
{
    public static TheoryData<string, string, string, string> UnanswerableRequests { get; } =
        new()
        {
            { "rows", "?page=0", "", "page" },
            { "rows", "?page=one", "", "page" },
            { "rows", "?perPage=0", "", "perPage" },
            { "sessions", "?perPage=101", "", "perPage" },
            { "users", "?sortColumn=password", "", "sortColumn" },
            { "rows", "?sortColumn=%22;DROP", "", "sortColumn" },
            { "sessions", "?sortColumn=userIds", "", "sortColumn" },
            { "rows", "?asc=perhaps", "", "asc" },
            { "rows", "", "[]", "object" },
            { "rows", "", "{", "JSON" },
            { "rows", "", """{"columnFilters":{}}""", "columnFilters" },
            { "rows", "", """{"columnFilters":[{},{},{},{},{},{}]}""", "at most 5" },
            {
                "sessions",
                "",
                """{"columnFilters":[{"measurement":"nothing","operator":"is","value":1}]}""",
                "measurement"
            },
            { "rows", "", """{"columnFilters":[{"measurement":"cost","operator":"like","value":1}]}""", "operator" },
            { "rows", "", """{"columnFilters":[{"measurement":"cost","operator":">","value":"NaN"}]}""", "number" },
            {
                "rows",
                "",
                """{"columnFilters":[{"measurement":"inferenceTimestamp","operator":">","value":"soon"}]}""",
                "date"
            },
            { "rows", "", """{"columnFilters":[{"measurement":"user_id","operator":">","value":"a"}]}""", "operator" },
            { "rows", "", """{"columnFilters":[{"measurement":"cost","operator":">","value":"much"}]}""", "value" },
            { "rows", "", """{"columnFilters":[{"measurement":"cost","operator":"one_of","value":1}]}""", "value" },
            { "rows", "", """{"columnFilters":[{"measurement":"cost","operator":">"}]}""", "value" },
            { "rows", "", """{"searchQueryAnd":[1]}""", "searchQueryAnd" },
            { "rows", "", """{"searchQueryAnd":"text"}""", "searchQueryAnd" },
            { "rows", "", """{"rowIdList":["1"]}""", "rowIdList" },
        };

    [Theory]
    [MemberData(nameof(UnanswerableRequests))]
    public async Task What_cannot_be_asked_is_answered_with_a_reason(
        string list,
        string query,
        string body,
        string reason
    )
    {
        await using var host = await SeededAsync();

        using var response = await host.Client.PostAsync(
            $"/openlayer/v1/inference-pipelines/{DashboardHost.Pipeline}/{list}{query}",
            DashboardHost.Json(body)
        );

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(
            reason,
            JsonNode.Parse(await response.Content.ReadAsStringAsync())!["error"]!.GetValue<string>(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_search_text_may_have_300_characters_and_no_more()
    {
        await using var host = await SeededAsync();

        Assert.Empty(await host.ListAsync("rows", body: $$"""{"searchQueryAnd":["{{new string('x', 300)}}"]}"""));
        using var response = await host.Client.PostAsync(
            $"/openlayer/v1/inference-pipelines/{DashboardHost.Pipeline}/rows",
            DashboardHost.Json($$"""{"searchQueryAnd":["{{new string('x', 301)}}"]}""")
        );
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }
}
