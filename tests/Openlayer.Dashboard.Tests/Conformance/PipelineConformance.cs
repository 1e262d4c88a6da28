using System.Net;
using System.Text.Json.Nodes;

namespace Openlayer.Dashboard.Tests.Conformance;

/// <summary>Pipelines are listed, read, named and removed with all that they have.</summary>
public abstract class PipelineConformance(StoreUnderTest store)
{
    private const string Api = "/openlayer/v1/inference-pipelines/";

    [Fact]
    public async Task One_is_read_with_its_counts()
    {
        await using var host = await SeededDashboard.SeededAsync(store);

        var pipeline = await GetAsync(host, DashboardHost.Pipeline);

        Assert.Equal(DashboardHost.Pipeline, (string?)pipeline["id"]);
        Assert.Equal(DashboardHost.Pipeline, (string?)pipeline["name"]);
        Assert.Null(pipeline["description"]);
        Assert.Equal("local", (string?)pipeline["projectId"]);
        Assert.Equal(4, (int?)pipeline["totalRecordsCount"]);
        Assert.Equal(2, (int?)pipeline["totalSessionsCount"]);
        Assert.Equal(2, (int?)pipeline["totalUsersCount"]);
        Assert.Equal(
            $"http://localhost/openlayer/sessions?pipeline={DashboardHost.Pipeline}",
            (string?)pipeline["links"]!["app"]
        );
        Assert.True(DateTimeOffset.TryParse((string?)pipeline["dateCreated"], out _));
        Assert.True(DateTimeOffset.TryParse((string?)pipeline["dateLastSampleReceived"], out _));
    }

    [Fact]
    public async Task It_keeps_the_name_and_the_description_that_it_gets()
    {
        await using var host = await SeededDashboard.SeededAsync(store);

        var named = await UpdateAsync(host, """{"name":"Support \u0000 🙂","description":"Of the shop"}""");
        var described = await UpdateAsync(host, """{"referenceDatasetUri":"s3://data","other":1}""");
        var cleared = await UpdateAsync(host, """{"description":null}""");
        await host.AcceptAsync(DashboardHost.Pipeline, Rows.Turn("later"));

        Assert.Equal("Of the shop", (string?)named["description"]);
        Assert.Equal("s3://data", (string?)described["referenceDatasetUri"]);
        Assert.Equal("Of the shop", (string?)described["description"]);
        Assert.Null(cleared["description"]);
        Assert.Equal("s3://data", (string?)cleared["referenceDatasetUri"]);
        var pipeline = await GetAsync(host, DashboardHost.Pipeline);
        Assert.StartsWith("Support ", (string?)pipeline["name"], StringComparison.Ordinal);
        Assert.EndsWith(" 🙂", (string?)pipeline["name"], StringComparison.Ordinal);
        Assert.Equal(5, (int?)pipeline["totalRecordsCount"]);
    }

    [Theory]
    [InlineData("[]", "object")]
    [InlineData("", "JSON")]
    [InlineData("""{"name":null}""", "name")]
    [InlineData("""{"name":"  "}""", "name")]
    [InlineData("""{"name":7}""", "name")]
    [InlineData("""{"description":7}""", "description")]
    [InlineData("""{"referenceDatasetUri":[]}""", "referenceDatasetUri")]
    public async Task A_wrong_change_is_refused_and_changes_nothing(string body, string reason)
    {
        await using var host = await SeededDashboard.SeededAsync(store);
        var before = await GetAsync(host, DashboardHost.Pipeline);

        using var response = await host.Client.PutAsync(Api + DashboardHost.Pipeline, DashboardHost.Json(body));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(reason, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True(JsonNode.DeepEquals(before, await GetAsync(host, DashboardHost.Pipeline)));
    }

    [Fact]
    public async Task They_are_listed_by_page_and_found_by_name()
    {
        await using var host = await SeededDashboard.SeededAsync(store);
        await host.AcceptAsync("another", Rows.Turn("a"));
        await host.AcceptAsync("with%20%2F%20slash", Rows.Turn("a"));
        await UpdateAsync(host, """{"name":"support"}""");

        Assert.Equal([DashboardHost.Pipeline, "another", "with / slash"], await IdsAsync(host, "inference-pipelines"));
        Assert.Equal(["another"], await IdsAsync(host, "projects/any/inference-pipelines?perPage=1&page=2"));
        Assert.Equal([DashboardHost.Pipeline], await IdsAsync(host, "inference-pipelines?name=support"));
        Assert.Equal(["another"], await IdsAsync(host, "inference-pipelines?name=another"));
        Assert.Empty(await IdsAsync(host, $"inference-pipelines?name={DashboardHost.Pipeline}"));
        var meta = (await ListAsync(host, "inference-pipelines?perPage=2"))["_meta"]!;
        Assert.Equal(
            """{"page":1,"perPage":2,"totalItems":3,"totalPages":2,"totalIsLowerBound":false}""",
            meta.ToJsonString()
        );
        Assert.Equal("with / slash", (string?)(await GetAsync(host, "with%20%2F%20slash"))["id"]);
    }

    [Fact]
    public async Task Removing_one_removes_all_of_it_and_nothing_else()
    {
        await using var host = await store.StartAsync();
        await ErasureConformance.FillAsync(host);
        await UpdateAsync(host, """{"name":"support"}""");

        using var response = await host.Client.DeleteAsync(Api + DashboardHost.Pipeline);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Empty(await host.ListAsync("rows"));
        Assert.Empty(await host.ListAsync("sessions"));
        Assert.Empty(await host.ListAsync("users"));
        Assert.Empty(await host.ListAsync("rows", body: """{"searchQueryAnd":["confidential"]}"""));
        Assert.Single(await host.ListAsync("rows", pipeline: "other"));
        Assert.Equal(["other"], await IdsAsync(host, "inference-pipelines"));
        store.AssertTotals(host, "removed");
        using var again = await host.Client.DeleteAsync(Api + DashboardHost.Pipeline);
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);

        // What is sent to it later begins anew.
        await host.AcceptAsync(DashboardHost.Pipeline, Rows.Turn("new"));
        var pipeline = await GetAsync(host, DashboardHost.Pipeline);
        Assert.Equal(DashboardHost.Pipeline, (string?)pipeline["name"]);
        Assert.Equal(1, (int?)pipeline["totalRecordsCount"]);
        store.AssertTotals(host, "begun anew");
    }

    [Fact]
    public async Task Rows_that_arrive_while_it_is_removed_are_kept_whole()
    {
        await using var host = await store.StartAsync();
        await ErasureConformance.FillAsync(host);

        var removal = host.Client.DeleteAsync(Api + DashboardHost.Pipeline);
        for (var sent = 0; sent < 20; sent++)
        {
            await host.AcceptAsync(DashboardHost.Pipeline, Rows.Turn($"new-{sent}", user: "carol", session: "new"));
        }

        using var response = await removal;
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        var rows = await host.ListAsync("rows", "?perPage=100");
        Assert.All(
            rows,
            static row => Assert.StartsWith("new-", (string?)row!["inferenceId"], StringComparison.Ordinal)
        );
        store.AssertTotals(host, "meanwhile");
    }

    [Fact]
    public async Task An_unknown_one_is_missing()
    {
        await using var host = await SeededDashboard.SeededAsync(store);

        using var read = await host.Client.GetAsync(Api + "nowhere");
        using var changed = await host.Client.PutAsync(Api + "nowhere", DashboardHost.Json("""{"name":"n"}"""));
        using var removed = await host.Client.DeleteAsync(Api + "nowhere");

        Assert.All([read, changed, removed], static one => Assert.Equal(HttpStatusCode.NotFound, one.StatusCode));
        Assert.Contains(
            "There is no pipeline nowhere.",
            await removed.Content.ReadAsStringAsync(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("rows", "?perPage=3", "", 4)]
    [InlineData("rows", "?perPage=3&page=2", "", 4)]
    [InlineData("rows", "?page=9", "", 4)]
    [InlineData("rows", "?perPage=1", """{"columnFilters":[{"measurement":"tokens","operator":">=","value":20}]}""", 3)]
    [InlineData(
        "rows",
        "?perPage=1",
        """{"columnFilters":[{"measurement":"output","operator":"is","value":"hi"}]}""",
        1
    )]
    [InlineData("rows", "?perPage=1", """{"searchQueryAnd":["password"]}""", 3)]
    [InlineData("sessions", "?perPage=1", "", 2)]
    [InlineData("sessions", "", """{"columnFilters":[{"measurement":"records","operator":">","value":0}]}""", 2)]
    [InlineData("sessions", "", """{"searchQueryAnd":["refund"]}""", 1)]
    [InlineData("users", "?perPage=1&page=2", "", 2)]
    [InlineData("users", "?perPage=1", """{"searchQueryOr":["refund","password"]}""", 2)]
    public async Task Lists_say_how_long_they_are(string list, string query, string body, int total)
    {
        await using var host = await SeededDashboard.SeededAsync(store);

        using var response = await host.Client.PostAsync(
            $"{Api}{DashboardHost.Pipeline}/{list}{query}",
            DashboardHost.Json(body)
        );

        var meta = JsonNode.Parse(await response.Content.ReadAsStringAsync())!["_meta"]!;
        Assert.Equal(total, (int?)meta["totalItems"]);
        Assert.False((bool?)meta["totalIsLowerBound"]);
    }

    private static async Task<JsonNode> GetAsync(DashboardHost host, string pipeline) =>
        JsonNode.Parse(await host.Client.GetStringAsync(Api + pipeline))!;

    private static async Task<JsonNode> ListAsync(DashboardHost host, string address) =>
        JsonNode.Parse(await host.Client.GetStringAsync("/openlayer/v1/" + address))!;

    private static async Task<string[]> IdsAsync(DashboardHost host, string address) =>
        [.. (await ListAsync(host, address))["items"]!.AsArray().Select(static one => (string)one!["id"]!)];

    private static async Task<JsonNode> UpdateAsync(DashboardHost host, string body)
    {
        using var response = await host.Client.PutAsync(Api + DashboardHost.Pipeline, DashboardHost.Json(body));
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!;
    }
}
