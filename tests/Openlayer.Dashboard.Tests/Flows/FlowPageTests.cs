using System.Text;

namespace Openlayer.Dashboard.Tests.Flows;

/// <summary>The page of flows without data, with very much of it, and with addresses typed by hand.</summary>
public sealed class FlowPageTests
{
    private const string Range = "from=2026-11-18&to=2026-11-19";

    [Theory]
    [InlineData("flows", "No traces yet")]
    [InlineData("flows?pipeline=nothing&range=1h", "Nothing matches")]
    public async Task Without_traces_it_says_how_to_send_some(string address, string title)
    {
        await using var host = await DashboardHost.StartAsync();

        var page = await host.PageAsync("/openlayer/" + address);

        Assert.Equal(title, page.QuerySelector(".empty h2")!.TextContent);
    }

    [Theory]
    [InlineData("from=2020-01-01&to=2020-01-02", "No trace started in this time.")]
    [InlineData(Range, "The traces of this time belong to no session.")]
    public async Task Without_conversations_it_says_why(string range, string reason)
    {
        await using var host = await DashboardHost.StartAsync();
        await host.AcceptAsync("p", Rows.Turn("a", session: null));

        var page = await host.PageAsync($"/openlayer/flows?pipeline=p&{range}");

        Assert.Contains(reason, page.QuerySelector(".empty")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_thousand_entry_points_share_the_places_that_there_are()
    {
        await using var host = await DashboardHost.StartAsync();
        await host.AcceptAsync(
            "p",
            Enumerable
                .Range(0, 4_000)
                .Select(static at =>
                {
                    var row = Rows.Turn($"row-{at}", 1_794_970_000 + at, $"user-{at % 500}", $"session-{at / 4}");
                    row["steps"]![0]!["name"] = $"Entry point number {at * 7 % 1_000} with a long name of its own";
                    var tool = Rows.Step($"tool-{at % 300}", "tool");
                    row["steps"]![0]!["steps"]!.AsArray().Add(tool);
                    return row;
                })
        );

        var html = await host.Client.GetStringAsync($"/openlayer/flows?pipeline=p&{Range}&turns=3");
        var page = await host.PageAsync($"/openlayer/flows?pipeline=p&{Range}&turns=3");

        Assert.InRange(Encoding.UTF8.GetByteCount(html), 1_000, 150_000);
        Assert.Contains(
            page.QuerySelectorAll(".flow-nodes .open"),
            static name => name.TextContent == "Turn 1: 244 others"
        );
        Assert.All(
            page.QuerySelectorAll(".flow-node"),
            static node =>
                Assert.Equal(node.TextContent.Contains("others", StringComparison.Ordinal), node.TagName == "g")
        );
    }

    [Theory]
    [InlineData("width=nonsense&turns=99")]
    [InlineData("width=&turns=-1&step=&next=x&again=")]
    [InlineData("step=%00&again=%22%3E%3Cb%3E")]
    [InlineData("step=entry1-0000000000000000&next=entry9-0")]
    public async Task What_an_address_can_not_mean_is_ignored_or_finds_nothing(string query)
    {
        await using var host = await ConversationSeed.ConversationAsync();

        var page = await host.PageAsync($"/openlayer/flows?pipeline=p&{Range}&{query}");

        Assert.NotNull(page.QuerySelector(".flow, .empty"));
        Assert.Empty(page.QuerySelectorAll("b"));
    }

    [Fact]
    public async Task A_width_that_nobody_has_draws_nothing_and_keeps_the_tables()
    {
        await using var host = await DashboardHost.StartAsync();
        await host.AcceptAsync("p", Rows.Turn("a", cost: 0));

        var page = await host.PageAsync($"/openlayer/flows?pipeline=p&{Range}&width=cost");

        Assert.Empty(page.QuerySelectorAll("svg.flow"));
        Assert.NotNull(page.QuerySelector(".flow-none"));
        Assert.NotEmpty(page.QuerySelectorAll(".flow-links tbody tr"));
    }

    [Fact]
    public async Task Much_is_read_in_the_background_and_forgotten_when_rows_are_erased()
    {
        await using var host = await DashboardHost.StartAsync();
        await host.AcceptAsync(
            "p",
            Enumerable
                .Range(0, 5_000)
                .Select(static at => Rows.Turn($"row-{at}", 1_794_970_000 + at, "alice", $"session-{at / 5}"))
        );

        var first = await host.PageAsync($"/openlayer/flows?pipeline=p&{Range}");
        Assert.Equal("Still looking", first.QuerySelector(".empty h2")!.TextContent);
        Assert.StartsWith("1,000 sessions of 1 user", await SaidAsync(host), StringComparison.Ordinal);

        using var erased = await host.Client.DeleteAsync("/openlayer/v1/inference-pipelines/p/sessions?id=session-1");
        Assert.True(erased.IsSuccessStatusCode, await erased.Content.ReadAsStringAsync());
        Assert.StartsWith("999 sessions of 1 user", await SaidAsync(host), StringComparison.Ordinal);
    }

    private static async Task<string> SaidAsync(DashboardHost host)
    {
        for (var attempt = 0; attempt < 1_000; attempt++)
        {
            var page = await host.PageAsync($"/openlayer/flows?pipeline=p&{Range}");
            if (page.QuerySelector(".flow") is not null)
            {
                return page.QuerySelector("p.quiet")!.TextContent.Trim();
            }

            await Task.Delay(20);
        }

        throw new InvalidOperationException("It was not found in the background.");
    }
}
