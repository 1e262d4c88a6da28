using System.Net;
using System.Text.Json.Nodes;

namespace Openlayer.Dashboard.Tests.Senders;

/// <summary>Rows are found by their ids, whatever those are.</summary>
public sealed class RowIdTests
{
    private const string Rows = "/openlayer/v1/inference-pipelines/p/rows";

    [Theory]
    [InlineData("a/b")]
    [InlineData("a%2Fb")]
    [InlineData("a%252Fb")]
    [InlineData("a b+c?d#e&f")]
    [InlineData("100%")]
    [InlineData("ü/猫")]
    [InlineData("/")]
    [InlineData("...")]
    public async Task A_row_is_read_and_removed_by_its_id_in_the_path(string id)
    {
        await using var host = await DashboardHost.StartAsync(kestrel: true);
        await host.AcceptAsync("p", Tests.Rows.Turn(id), Tests.Rows.Turn("another"));
        var address = $"{Rows}/{Uri.EscapeDataString(id)}";

        var found = JsonNode.Parse(await host.Client.GetStringAsync(address))!;
        using var removed = await host.Client.DeleteAsync(address);

        Assert.Equal(id, found["row"]!["inferenceId"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        Assert.Equal("another", Assert.Single(await host.ListAsync("rows", pipeline: "p"))!["inferenceId"]!.ToString());
    }

    [Theory]
    [InlineData("a%252Fb", "a/b")]
    [InlineData("a%2Fb", "a%2Fb")]
    [InlineData("a%2fb", "a%2Fb")]
    public async Task A_slash_and_its_escape_are_two_ids(string address, string left)
    {
        await using var host = await DashboardHost.StartAsync(kestrel: true);
        await host.AcceptAsync("p", Tests.Rows.Turn("a/b"), Tests.Rows.Turn("a%2Fb"));

        using var removed = await host.Client.DeleteAsync($"{Rows}/{address}");

        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        Assert.Equal(left, Assert.Single(await host.ListAsync("rows", pipeline: "p"))!["inferenceId"]!.ToString());
    }

    [Theory]
    [InlineData("users")]
    [InlineData("sessions")]
    public async Task Only_the_owner_with_exactly_this_id_is_erased(string owners)
    {
        await using var host = await DashboardHost.StartAsync(kestrel: true);
        await host.AcceptAsync(
            "p",
            Tests.Rows.Turn("of the slash", user: "a/b", session: "a/b"),
            Tests.Rows.Turn("of the escape", user: "a%2Fb", session: "a%2Fb")
        );

        using var erased = await host.Client.DeleteAsync($"/openlayer/v1/inference-pipelines/p/{owners}/a%252Fb");

        Assert.Equal(HttpStatusCode.OK, erased.StatusCode);
        var left = Assert.Single(await host.ListAsync("rows", pipeline: "p"))!;
        Assert.Equal("of the slash", left["inferenceId"]!.ToString());
    }

    [Fact]
    public async Task Only_the_pipeline_with_exactly_this_id_is_removed()
    {
        await using var host = await DashboardHost.StartAsync(kestrel: true);
        await host.AcceptAsync("a%2Fb", Tests.Rows.Turn("of the slash"));
        await host.AcceptAsync("a%252Fb", Tests.Rows.Turn("of the escape"));

        using var removed = await host.Client.DeleteAsync("/openlayer/v1/inference-pipelines/a%252Fb");

        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        Assert.Empty(await host.ListAsync("rows", pipeline: "a%252Fb"));
        Assert.Single(await host.ListAsync("rows", pipeline: "a%2Fb"));
    }

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a/b")]
    public async Task A_row_is_also_found_by_its_id_in_the_query(string id)
    {
        await using var host = await DashboardHost.StartAsync(kestrel: true);
        await host.AcceptAsync("p", Tests.Rows.Turn(id));
        var page = await host.PageAsync($"/openlayer/trace?pipeline=p&id={Uri.EscapeDataString(id)}");

        var link = page.QuerySelector(".facts a[href*='/v1/']")!.GetAttribute("href")!;
        var found = JsonNode.Parse(await host.Client.GetStringAsync(link))!;
        using var removed = await host.Client.DeleteAsync($"{Rows}?inferenceId={Uri.EscapeDataString(id)}");

        Assert.Equal(id, found["row"]!["inferenceId"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        Assert.Empty(await host.ListAsync("rows", pipeline: "p"));
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("DELETE")]
    public async Task A_query_without_an_id_is_refused(string method)
    {
        await using var host = await DashboardHost.StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), Rows);

        using var response = await host.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Pipelines_with_a_slash_and_its_escape_are_two()
    {
        await using var host = await DashboardHost.StartAsync(kestrel: true);
        await host.AcceptAsync("a%2Fb", Tests.Rows.Turn("of the slash"));
        await host.AcceptAsync("a%252Fb", Tests.Rows.Turn("of the escape"));

        foreach (var (pipeline, id) in new[] { ("a%2Fb", "of the slash"), ("a%252Fb", "of the escape") })
        {
            var row = Assert.Single(await host.ListAsync("rows", pipeline: pipeline))!;
            Assert.Equal(id, row["inferenceId"]!.GetValue<string>());
        }
    }

    [Fact]
    public async Task An_id_of_1000_characters_works_everywhere()
    {
        await using var host = await DashboardHost.StartAsync(kestrel: true);
        var id = new string('x', 1000);
        await host.AcceptAsync("p", Tests.Rows.Turn(id, user: id, session: id));

        foreach (var page in new[] { "trace", "session", "user" })
        {
            Assert.NotNull(await host.PageAsync($"/openlayer/{page}?pipeline=p&id={id}"));
        }

        Assert.Contains(id, await host.Client.GetStringAsync($"{Rows}/{id}"), StringComparison.Ordinal);
        var list = await host.PageAsync("/openlayer/traces?pipeline=p");
        Assert.All(list.QuerySelectorAll("td a"), cell => Assert.True(cell.TextContent.Length < 300));
    }

    [Fact]
    public async Task Ids_that_are_made_come_back_in_the_order_of_the_rows()
    {
        await using var host = await DashboardHost.StartAsync();

        using var response = await host.SendRowsAsync(
            """{"rows":[{"output":"a"},{"inferenceId":"b"},{"inferenceId":" "},{"inferenceId":{"no":"id"}}]}""",
            "p"
        );

        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.True(answer["success"]!.GetValue<bool>());
        var ids = answer["inferenceIds"]!.AsArray().Select(id => id!.GetValue<string>()).ToList();
        Assert.Equal(4, ids.Distinct().Count());
        Assert.Equal("b", ids[1]);
        foreach (var id in ids)
        {
            Assert.Contains(
                "\"success\":true",
                await host.Client.GetStringAsync($"{Rows}/{id}"),
                StringComparison.Ordinal
            );
        }

        var first = JsonNode.Parse(await host.Client.GetStringAsync($"{Rows}/{ids[0]}"))!["row"]!;
        Assert.Equal(ids[0], first["inferenceId"]!.GetValue<string>());
        Assert.Equal("a", first["output"]!.GetValue<string>());
    }
}
