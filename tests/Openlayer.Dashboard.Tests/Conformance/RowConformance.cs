using System.Net;
using System.Text.Json.Nodes;

namespace Openlayer.Dashboard.Tests.Conformance;

/// <summary>One row: kept, repeated, moved, changed, removed.</summary>
public abstract class RowConformance(StoreUnderTest store)
{
    [Fact]
    public async Task A_row_comes_back_as_it_was_sent()
    {
        await using var host = await store.StartAsync();
        var sent = Rows.Turn("a-b+ü 東京", question: "\"quotes\"\\ \u2028 🎉", session: "s'1", user: null);
        sent["own"] = new JsonObject { ["list"] = new JsonArray(1, 2.5, null, "x"), ["flag"] = true };

        await host.AcceptAsync(DashboardHost.Pipeline, sent);

        var row = Assert.Single(await host.ListAsync("rows"))!.AsObject();
        row.Remove("openlayer_row_id");
        Assert.True(JsonNode.DeepEquals(sent, row), row.ToJsonString());
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(host, "a-b+ü 東京")).Status);
    }

    [Theory]
    [InlineData(1_795_000_000, "chat-1")]
    [InlineData(1_795_000_000, "chat-2")]
    [InlineData(1_760_000_000, "chat-1")]
    [InlineData(1_760_000_000, null)]
    [InlineData(4_000_000_000, "chat-2")]
    public async Task A_repeat_replaces_whatever_its_time_and_session_and_keeps_its_number(double at, string? session)
    {
        await using var host = await store.StartAsync();
        await host.AcceptAsync(DashboardHost.Pipeline, Rows.Turn("a"), Rows.Turn("b"));
        var (_, before) = await GetAsync(host, "a");

        await host.AcceptAsync(DashboardHost.Pipeline, Rows.Turn("a", at: at, session: session, tokens: 77));

        var (_, after) = await GetAsync(host, "a");
        Assert.Equal(77, (int)after!["tokens"]!);
        Assert.Equal((long)before!["openlayer_row_id"]!, (long)after["openlayer_row_id"]!);
        Assert.Equal(2, (await host.ListAsync("rows")).Count);
        store.AssertTotals(host, "after a repeat");
    }

    [Fact]
    public async Task Of_two_rows_with_one_id_in_a_request_the_last_stays()
    {
        await using var host = await store.StartAsync();

        await host.AcceptAsync(
            DashboardHost.Pipeline,
            Rows.Turn("a", tokens: 1),
            Rows.Turn("a", tokens: 2, session: "x")
        );

        Assert.Equal(2, (int)Assert.Single(await host.ListAsync("rows"))!["tokens"]!);
        Assert.Equal("x", (string?)Assert.Single(await host.ListAsync("sessions"))!["id"]);
        store.AssertTotals(host, "after a repeat in one request");
    }

    [Fact]
    public async Task A_row_can_change_its_session_and_its_time()
    {
        await using var host = await store.StartAsync();
        await host.AcceptAsync(DashboardHost.Pipeline, Rows.Turn("a"), Rows.Turn("b"));

        using var response = await host.Client.PutAsync(
            $"/openlayer/v1/inference-pipelines/{DashboardHost.Pipeline}/rows?inferenceId=a",
            DashboardHost.Json("""{"row":{"session_id":"moved","inferenceTimestamp":1700000000,"feedback":"good"}}""")
        );

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("good", (string?)(await GetAsync(host, "a")).Row!["feedback"]);
        var sessions = await host.ListAsync("sessions", "?sortColumn=id&asc=true");
        Assert.Equal(["chat-1", "moved"], sessions.Select(session => (string?)session!["id"]));
        store.AssertTotals(host, "after a change");
    }

    [Fact]
    public async Task A_removed_row_is_gone_and_can_come_again()
    {
        await using var host = await store.StartAsync();
        await host.AcceptAsync(DashboardHost.Pipeline, Rows.Turn("a"), Rows.Turn("b"));
        await host.AcceptAsync("other", Rows.Turn("a"));

        Assert.Equal(HttpStatusCode.NoContent, await DeleteAsync(host, "a"));
        Assert.Equal(HttpStatusCode.NotFound, await DeleteAsync(host, "a"));
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(host, "a")).Status);
        Assert.Single(await host.ListAsync("rows", pipeline: "other"));
        await host.AcceptAsync(DashboardHost.Pipeline, Rows.Turn("a", session: null));

        Assert.Equal(2, (await host.ListAsync("rows")).Count);
        store.AssertTotals(host, "after a removal");
    }

    [Fact]
    public async Task Pages_of_rows_of_one_time_have_each_row_once()
    {
        await using var host = await store.StartAsync();
        await host.AcceptAsync(DashboardHost.Pipeline, Enumerable.Range(0, 95).Select(i => Rows.Turn($"r{i}")));
        var seen = new List<string>();

        for (var page = 1; page <= 5; page++)
        {
            var rows = await host.ListAsync("rows", $"?perPage=20&page={page}");
            seen.AddRange(rows.Select(row => (string)row!["inferenceId"]!));
        }

        Assert.Equal(Enumerable.Range(0, 95).Select(i => $"r{94 - i}"), seen);
    }

    [Theory]
    [InlineData("a\0b")]
    [InlineData("'; DROP TABLE rows; --")]
    [InlineData("$1 @p0 :x {0}")]
    public async Task Any_id_is_kept_and_found(string id)
    {
        await using var host = await store.StartAsync();
        await host.AcceptAsync(DashboardHost.Pipeline, Rows.Turn(id, user: id, session: id, question: id, error: id));

        using var response = await host.Client.GetAsync(
            $"/openlayer/v1/inference-pipelines/{DashboardHost.Pipeline}/rows?inferenceId={Uri.EscapeDataString(id)}"
        );

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Single(await host.ListAsync("sessions"));
        await host.PageAsync($"/openlayer/session?pipeline={DashboardHost.Pipeline}&id={Uri.EscapeDataString(id)}");
        await host.PageAsync($"/openlayer/user?pipeline={DashboardHost.Pipeline}&id={Uri.EscapeDataString(id)}");
    }

    [Fact]
    public async Task Ids_of_a_thousand_characters_are_kept_and_found()
    {
        await using var host = await store.StartAsync();
        var random = new Random(1);
        var id = new string([.. Enumerable.Range(0, 1_000).Select(_ => (char)random.Next('a', 'z'))]);

        await host.AcceptAsync(id[..200], Rows.Turn(id, user: id, session: id));

        Assert.Equal(id, (string?)Assert.Single(await host.ListAsync("users", pipeline: id[..200]))!["id"]);
    }

    private static async Task<(HttpStatusCode Status, JsonNode? Row)> GetAsync(DashboardHost host, string id)
    {
        using var response = await host.Client.GetAsync(
            $"/openlayer/v1/inference-pipelines/{DashboardHost.Pipeline}/rows/{Uri.EscapeDataString(id)}"
        );
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!["row"]);
    }

    private static async Task<HttpStatusCode> DeleteAsync(DashboardHost host, string id)
    {
        using var response = await host.Client.DeleteAsync(
            $"/openlayer/v1/inference-pipelines/{DashboardHost.Pipeline}/rows/{id}"
        );
        return response.StatusCode;
    }
}
