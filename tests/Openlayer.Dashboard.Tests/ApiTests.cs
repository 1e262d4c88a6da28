using System.Net;
using System.Text.Json.Nodes;

namespace Openlayer.Dashboard.Tests;

public sealed class ApiTests
{
    private static readonly string[] _sessionFields =
    [
        "cost",
        "dateCreated",
        "dateOfFirstRecord",
        "dateOfLastRecord",
        "duration",
        "firstRecord",
        "id",
        "lastRecord",
        "latency",
        "records",
        "tokens",
        "userIds",
    ];

    private static readonly string[] _userFields =
    [
        "cost",
        "dateOfFirstRecord",
        "dateOfLastRecord",
        "id",
        "records",
        "sessions",
        "tokens",
    ];

    [Fact]
    public async Task A_session_adds_up_its_rows()
    {
        await using var host = await SeededAsync();

        var session = (await host.ListAsync("sessions")).Single(item => item!["id"]!.GetValue<string>() == "chat-1")!;

        Assert.Equal(_sessionFields, session.AsObject().Select(field => field.Key).Order());
        Assert.Equal(3, session["records"]!.GetValue<int>());
        Assert.Equal(600, session["latency"]!.GetValue<double>());
        Assert.Equal(60, session["tokens"]!.GetValue<double>());
        Assert.Equal(0.006, session["cost"]!.GetValue<double>(), 9);
        Assert.Equal(20_300, session["duration"]!.GetValue<double>(), 0.01);
        Assert.Equal(["alice", "bob"], session["userIds"]!.AsArray().Select(id => id!.GetValue<string>()));
        Assert.Equal("a", session["firstRecord"]!["inferenceId"]!.GetValue<string>());
        Assert.Equal("c", session["lastRecord"]!["inferenceId"]!.GetValue<string>());
        Assert.Equal("2026-11-18T11:06:40.000000Z", session["dateOfFirstRecord"]!.GetValue<string>());
        Assert.Equal("2026-11-18T11:07:00.000000Z", session["dateOfLastRecord"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_user_adds_up_rows_over_sessions()
    {
        await using var host = await SeededAsync();

        var user = (await host.ListAsync("users")).Single(item => item!["id"]!.GetValue<string>() == "bob")!;

        Assert.Equal(_userFields, user.AsObject().Select(field => field.Key).Order());
        Assert.Equal(
            (2, 2, 70d),
            (user["records"]!.GetValue<int>(), user["sessions"]!.GetValue<int>(), user["tokens"]!.GetValue<double>())
        );
    }

    [Fact]
    public async Task Figures_missing_from_a_root_are_those_of_the_steps_below_it()
    {
        await using var host = await DashboardHost.StartAsync();
        var row = JsonNode.Parse(DashboardHost.Wire("05"))!["rows"]![0]!.DeepClone().AsObject();
        row["session_id"] = "s";

        await host.AcceptAsync(DashboardHost.Pipeline, row);

        var session = Assert.Single(await host.ListAsync("sessions"))!;
        Assert.Equal((7d, 0.001), (session["tokens"]!.GetValue<double>(), session["cost"]!.GetValue<double>()));
        Assert.Equal(0, session["firstRecord"]!["tokens"]!.GetValue<int>());
    }

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
        await using var host = await SeededAsync();

        Assert.Equal(expected, await IdsAsync(host, list, query));
    }

    [Theory]
    [InlineData("rows", """{"columnFilters":[{"measurement":"tokens","operator":">=","value":30}]}""", "d c")]
    [InlineData(
        "rows",
        """{"columnFilters":[{"measurement":"tokens","operator":"!=","value":30},"""
            + """{"measurement":"latency","operator":"<","value":400}]}""",
        "b a"
    )]
    [InlineData("rows", """{"columnFilters":[{"measurement":"user_id","operator":"is","value":"bob"}]}""", "d b")]
    [InlineData(
        "rows",
        """{"columnFilters":[{"measurement":"user_id","operator":"one_of","value":["alice","carol"]}]}""",
        "c a"
    )]
    [InlineData(
        "rows",
        """{"columnFilters":[{"measurement":"session_id","operator":"contains_any","value":["-2","%"]}]}""",
        "d"
    )]
    [InlineData(
        "rows",
        """{"columnFilters":[{"measurement":"session_id","operator":"contains_none","value":["-2"]}]}""",
        "c b a"
    )]
    [InlineData("rows", """{"searchQueryAnd":["refund","50%"]}""", "b")]
    [InlineData("rows", """{"searchQueryOr":["REFUND","password"]}""", "c b a")]
    [InlineData("rows", """{"notSearchQueryOr":["refund","password"]}""", "d")]
    [InlineData("rows", """{"notSearchQueryAnd":["refund","nowhere"]}""", "d c b a")]
    [InlineData("rows", """{"searchQueryAnd":["say \"hi\"\nü"]}""", "d")]
    [InlineData("rows", """{"searchQueryAnd":["_"],"notSearchQueryOr":["inference_"]}""", "d c b a")]
    [InlineData("rows", """{"rowIdList":[1,3,99]}""", "c a")]
    [InlineData("rows", """{"excludeRowIdList":[1,3]}""", "d b")]
    [InlineData("rows", """{"rowIdList":[]}""", "")]
    [InlineData("rows", """{"columnFilters":null,"searchQueryAnd":null}""", "d c b a")]
    [InlineData("sessions", """{"columnFilters":[{"measurement":"records","operator":">","value":1}]}""", "chat-1")]
    [InlineData(
        "sessions",
        """{"columnFilters":[{"measurement":"userIds","operator":"contains_all","value":["alice","bob"]}]}""",
        "chat-1"
    )]
    [InlineData(
        "sessions",
        """{"columnFilters":[{"measurement":"userIds","operator":"contains_none","value":["alice"]}]}""",
        "chat-2"
    )]
    [InlineData("sessions", """{"searchQueryAnd":["refund"]}""", "chat-1")]
    [InlineData("users", """{"columnFilters":[{"measurement":"sessions","operator":"is","value":2}]}""", "bob")]
    public async Task Filters_narrow_a_list(string list, string body, string expected)
    {
        await using var host = await SeededAsync();

        Assert.Equal(expected, await IdsAsync(host, list, body: body));
    }

    [Theory]
    [InlineData("rows", "?page=0", "", "page")]
    [InlineData("rows", "?page=one", "", "page")]
    [InlineData("rows", "?perPage=0", "", "perPage")]
    [InlineData("sessions", "?perPage=101", "", "perPage")]
    [InlineData("users", "?sortColumn=password", "", "sortColumn")]
    [InlineData("rows", "?sortColumn=r.ts;DROP", "", "sortColumn")]
    [InlineData("sessions", "?sortColumn=userIds", "", "sortColumn")]
    [InlineData("rows", "?asc=perhaps", "", "asc")]
    [InlineData("rows", "", "[]", "object")]
    [InlineData("rows", "", "{", "JSON")]
    [InlineData("rows", "", """{"columnFilters":{}}""", "columnFilters")]
    [InlineData("rows", "", """{"columnFilters":[{},{},{},{},{},{}]}""", "at most 5")]
    [InlineData(
        "rows",
        "",
        """{"columnFilters":[{"measurement":"nothing","operator":"is","value":1}]}""",
        "measurement"
    )]
    [InlineData("rows", "", """{"columnFilters":[{"measurement":"cost","operator":"like","value":1}]}""", "operator")]
    [InlineData("rows", "", """{"columnFilters":[{"measurement":"user_id","operator":">","value":"a"}]}""", "operator")]
    [InlineData("rows", "", """{"columnFilters":[{"measurement":"cost","operator":">","value":"much"}]}""", "value")]
    [InlineData("rows", "", """{"columnFilters":[{"measurement":"cost","operator":"one_of","value":1}]}""", "value")]
    [InlineData("rows", "", """{"columnFilters":[{"measurement":"cost","operator":">"}]}""", "value")]
    [InlineData("rows", "", """{"searchQueryAnd":[1]}""", "searchQueryAnd")]
    [InlineData("rows", "", """{"searchQueryAnd":"text"}""", "searchQueryAnd")]
    [InlineData("rows", "", """{"rowIdList":["1"]}""", "rowIdList")]
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

    [Fact]
    public async Task A_row_is_read_changed_and_removed_by_its_id()
    {
        await using var host = await SeededAsync();
        const string Address = $"/openlayer/v1/inference-pipelines/{DashboardHost.Pipeline}/rows";

        using var changed = await host.Client.PutAsync(
            Address + "?inferenceId=a",
            DashboardHost.Json(
                """
                {"row":{"humanFeedback":"good","ms":700,"inferenceId":"other"},"config":{"latencyColumnName":"ms"}}
                """
            )
        );
        Assert.Equal("{\"success\":true}", await changed.Content.ReadAsStringAsync());

        var answer = JsonNode.Parse(await host.Client.GetStringAsync(Address + "/a"))!;
        Assert.True(answer["success"]!.GetValue<bool>());
        Assert.Equal("good", answer["row"]!["humanFeedback"]!.GetValue<string>());
        Assert.Equal(
            "How do I reset my password?",
            answer["row"]!["steps"]![0]!["inputs"]!["question"]!.GetValue<string>()
        );
        Assert.Equal(
            1200,
            (await host.ListAsync("sessions", "?sortColumn=records"))[0]!["latency"]!.GetValue<double>()
        );

        using var removed = await host.Client.DeleteAsync(Address + "/a");
        Assert.True(removed.IsSuccessStatusCode);
        Assert.Empty(await removed.Content.ReadAsByteArrayAsync());
        Assert.Equal("d c b", await IdsAsync(host, "rows"));
    }

    [Theory]
    [InlineData("GET", "/rows/none", "", HttpStatusCode.NotFound)]
    [InlineData("DELETE", "/rows/none", "", HttpStatusCode.NotFound)]
    [InlineData("PUT", "/rows?inferenceId=none", """{"row":{}}""", HttpStatusCode.NotFound)]
    [InlineData("PUT", "/rows", """{"row":{}}""", HttpStatusCode.BadRequest)]
    [InlineData("PUT", "/rows?inferenceId=a", "{}", HttpStatusCode.BadRequest)]
    [InlineData("PUT", "/rows?inferenceId=a", """{"row":{"latency":"fast"}}""", HttpStatusCode.BadRequest)]
    public async Task A_row_that_is_not_there_or_not_right_is_answered_with_a_reason(
        string method,
        string path,
        string body,
        HttpStatusCode expected
    )
    {
        await using var host = await SeededAsync();
        using var request = new HttpRequestMessage(
            new HttpMethod(method),
            $"/openlayer/v1/inference-pipelines/{DashboardHost.Pipeline}{path}"
        );
        if (body.Length > 0)
        {
            request.Content = DashboardHost.Json(body);
        }

        using var response = await host.Client.SendAsync(request);

        Assert.Equal(expected, response.StatusCode);
        Assert.NotEmpty(JsonNode.Parse(await response.Content.ReadAsStringAsync())!["error"]!.GetValue<string>());
        Assert.Equal(
            100,
            JsonNode.Parse(
                await host.Client.GetStringAsync($"/openlayer/v1/inference-pipelines/{DashboardHost.Pipeline}/rows/a")
            )!["row"]!["latency"]!.GetValue<double>()
        );
    }

    private static async Task<DashboardHost> SeededAsync()
    {
        var host = await DashboardHost.StartAsync();
        await host.AcceptAsync(
            DashboardHost.Pipeline,
            Rows.Turn("a", latency: 100, cost: 0.001, tokens: 10),
            Rows.Turn(
                "b",
                at: 1_795_000_010,
                user: "bob",
                question: "A refund of 50% please",
                latency: 200,
                cost: 0.002,
                tokens: 20
            ),
            Rows.Turn("c", at: 1_795_000_020, latency: 300, cost: 0.003, tokens: 30),
            Rows.Turn(
                "d",
                at: 1_795_000_030,
                user: "bob",
                session: "chat-2",
                question: "say \"hi\"\nü 500",
                answer: "hi",
                latency: 400,
                cost: 0.004,
                tokens: 50
            )
        );
        return host;
    }

    private static async Task<string> IdsAsync(DashboardHost host, string list, string query = "", string body = "")
    {
        var items = await host.ListAsync(list, query, body);
        return string.Join(' ', items.Select(item => item![list == "rows" ? "inferenceId" : "id"]!.GetValue<string>()));
    }
}
