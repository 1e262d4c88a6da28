using System.Net;

namespace Openlayer.Dashboard.Tests.Conformance;

/// <summary>A list is kept under a name, for all who look at the pipeline.</summary>
public abstract class ViewConformance(StoreUnderTest store)
{
    private const string List = "/openlayer/traces?pipeline=p&errors=true&not-model=a%26b&range=7d&sort=cost&size=50";

    [Fact]
    public async Task A_view_leads_back_to_its_list()
    {
        await using var host = await StartAsync();

        using var saved = await SendAsync(host, List, "name", " Failed <b>& costly ");

        Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);
        Assert.Equal(List, saved.Headers.Location!.ToString());
        var page = await host.PageAsync("/openlayer/users?pipeline=p");
        var view = Assert.Single(page.QuerySelectorAll(".views a"));
        Assert.Equal("Failed <b>& costly", view.TextContent);
        Assert.Equal(List, view.GetAttribute("href"));
        Assert.NotNull((await host.PageAsync(List)).QuerySelector(".views a[aria-current]"));
        Assert.Empty((await host.PageAsync("/openlayer/traces?pipeline=other")).QuerySelectorAll(".views a"));
    }

    [Theory]
    [InlineData("/openlayer/overview?pipeline=p&user=a%26b&range=30d")]
    [InlineData("/openlayer/problems?pipeline=p&not-model=m&from=2026-11-18T00:00&to=2026-11-19T00:00")]
    [InlineData("/openlayer/flows?pipeline=p&q=parcel&range=7d&width=users&turns=3")]
    [InlineData("/openlayer/sessions?pipeline=p&errors=true&hide=users,cost")]
    public async Task A_view_is_of_any_page_that_is_narrowed(string address)
    {
        await using var host = await StartAsync();

        using var saved = await SendAsync(host, address, "name", "mine");

        Assert.Equal(
            address,
            Uri.UnescapeDataString(saved.Headers.Location!.ToString()).Replace("a&b", "a%26b", StringComparison.Ordinal)
        );
        var view = Assert.Single((await host.PageAsync("/openlayer/users?pipeline=p")).QuerySelectorAll(".views a"));
        Assert.Equal(saved.Headers.Location.ToString(), view.GetAttribute("href"));
        using var page = await host.Client.GetAsync(view.GetAttribute("href"));
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task A_name_is_taken_over_and_removed()
    {
        await using var host = await StartAsync();
        using var first = await SendAsync(host, List, "name", "mine");
        using var second = await SendAsync(host, "/openlayer/users?pipeline=p&q=parcel", "name", "mine");
        using var other = await SendAsync(host, List, "name", "another");

        var page = await host.PageAsync("/openlayer/users?pipeline=p&q=parcel");
        Assert.Equal(["another", "mine"], page.QuerySelectorAll(".views a").Select(static view => view.TextContent));
        Assert.Equal("/openlayer/users?pipeline=p&q=parcel", page.QuerySelectorAll(".views a")[1].GetAttribute("href"));

        using var removed = await SendAsync(host, "/openlayer/users?pipeline=p", "remove", "mine");
        Assert.Equal(HttpStatusCode.SeeOther, removed.StatusCode);
        Assert.Single((await host.PageAsync("/openlayer/users?pipeline=p")).QuerySelectorAll(".views a"));
    }

    [Fact]
    public async Task Views_go_with_their_pipeline()
    {
        await using var host = await StartAsync();
        using var saved = await SendAsync(host, List, "name", "mine");

        using var deleted = await host.Client.DeleteAsync("/openlayer/v1/inference-pipelines/p");
        await host.AcceptAsync("p", Rows.Turn("new"));

        Assert.Empty((await host.PageAsync("/openlayer/users?pipeline=p")).QuerySelectorAll(".views a"));
    }

    [Fact]
    public async Task Wrong_views_are_told()
    {
        await using var host = await StartAsync();
        for (var at = 0; at < 50; at++)
        {
            using var saved = await SendAsync(host, List, "name", $"view {at}");
        }

        foreach (
            var (name, expected) in new[]
            {
                (" ", "1 to 100"),
                (new string('x', 101), "1 to 100"),
                ("51st", "at most 50"),
            }
        )
        {
            using var refused = await SendAsync(host, List, "name", name);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            Assert.Contains(expected, await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        using var again = await SendAsync(host, List, "name", "view 7");
        Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
    }

    private async Task<DashboardHost> StartAsync()
    {
        var host = await store.StartAsync();
        await host.AcceptAsync("p", Rows.Turn("r"));
        return host;
    }

    private static async Task<HttpResponseMessage> SendAsync(
        DashboardHost host,
        string list,
        string field,
        string value
    )
    {
        var page = await host.PageAsync(list);
        var action = page.QuerySelector("form[action*='/view?']")!.GetAttribute("action")!;
        return await host.Client.PostAsync(action, new FormUrlEncodedContent([new(field, value)]));
    }
}
