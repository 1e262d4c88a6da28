using System.Globalization;
using System.Net;
using System.Text;
using AngleSharp.Dom;

namespace Openlayer.Dashboard.Tests;

/// <summary>The page of one user: those who came once or often, and those without a session.</summary>
public sealed class UserPageTests
{
    private const double At = 1_795_000_000; // 2026-11-18T11:06:40Z
    private const string Range = "from=2026-11-18&to=2026-11-20";

    [Fact]
    public async Task A_user_of_one_session_has_one_bar_that_leads_to_it()
    {
        await using var host = await DashboardHost.StartAsync();
        await host.AcceptAsync("p", Rows.Turn("a"), Rows.Turn("b", at: At + 60, error: "Down"));

        var page = await host.PageAsync($"/openlayer/user?pipeline=p&id=alice&{Range}");

        var bar = Assert.Single(page.QuerySelectorAll(".line .visit"));
        Assert.Equal(
            "/openlayer/session?pipeline=p&from=2026-11-18T00%3A00&to=2026-11-20T00%3A00&id=chat-1",
            bar.QuerySelector("a")!.GetAttribute("href")
        );
        Assert.Equal(
            "Nov 18, 11:06 UTC: 2 turns in 1m 00s, 1 error. AnswerAsync",
            bar.QuerySelector("title")!.TextContent
        );
        Assert.Equal("AA", bar.QuerySelector("text")!.TextContent);
        Assert.Equal(["none for 11 hours", "2 days since"], Gaps(page));
        Assert.Equal("Too few turns to compare.", page.QuerySelector(".habits .quiet")!.TextContent);
    }

    [Fact]
    public async Task Long_pauses_are_cut_and_told()
    {
        await using var host = await DashboardHost.StartAsync();
        await host.AcceptAsync(
            "p",
            Rows.Turn("a", session: "one"),
            Rows.Turn("b", at: At + 600, session: "two"),
            Rows.Turn("c", at: At + (9.2 * 86_400), session: "three"),
            Rows.Turn("d", at: At + (9.2 * 86_400) - 5, session: "four", latency: 30_000)
        );

        var page = await host.PageAsync("/openlayer/user?pipeline=p&id=alice&from=2026-11-01&to=2026-12-01");

        Assert.Equal("9 days", Gaps(page)[1]);
        Assert.Single(page.QuerySelectorAll(".line .pause"));
        Assert.Equal(
            ["gap", "visit", "pause", "visit", "gap", "visit", "visit"],
            page.QuerySelectorAll(".line li").Select(static part => part.ClassName).Take(7)
        );
        Assert.Equal(
            ["–", "10 minutes", "9 days", "–"],
            page.QuerySelectorAll(".as-table tbody tr").Select(static row => row.QuerySelector("td")!.TextContent)
        );
        Assert.Equal(["Nov 18", "Nov 27"], page.QuerySelectorAll(".line .day").Select(static day => day.TextContent));
    }

    [Fact]
    public async Task A_user_without_sessions_has_turns_to_look_at()
    {
        await using var host = await DashboardHost.StartAsync();
        await host.AcceptAsync("p", Rows.Turn("a", session: null), Rows.Turn("b", user: "bob"));

        var page = await host.PageAsync("/openlayer/user?pipeline=p&id=alice");

        var text = page.QuerySelector(".journey .quiet")!;
        Assert.Contains("no session", text.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll(".line, .list, .empty"));
        var traces = await host.PageAsync(text.QuerySelector("a")!.GetAttribute("href")!);
        Assert.Equal("a", Id(Assert.Single(traces.QuerySelectorAll("tbody .open"))));
    }

    [Fact]
    public async Task A_time_without_traffic_says_so_and_leads_back()
    {
        await using var host = await DashboardHost.StartAsync();
        await host.AcceptAsync("p", Rows.Turn("a"));

        var page = await host.PageAsync("/openlayer/user?pipeline=p&id=alice&from=2020-01-01&to=2020-01-02");

        Assert.Contains(
            "no session in this time",
            page.QuerySelector(".journey")!.TextContent,
            StringComparison.Ordinal
        );
        var all = await host.PageAsync(page.QuerySelector(".ranges a")!.GetAttribute("href")!);
        Assert.Single(all.QuerySelectorAll(".line .visit"));
    }

    [Fact]
    public async Task Of_a_thousand_sessions_the_newest_are_drawn_and_all_are_listed()
    {
        await using var host = await DashboardHost.StartAsync();
        await host.AcceptAsync(
            "p",
            Enumerable.Range(0, 1_000).Select(at => Rows.Turn($"r{at}", At + (at * 40_000), session: $"s{at:0000}"))
        );

        var html = await host.Client.GetStringAsync("/openlayer/user?pipeline=p&id=alice");
        var page = await host.PageAsync("/openlayer/user?pipeline=p&id=alice&page=40");

        Assert.InRange(Encoding.UTF8.GetByteCount(html), 1_000, 150_000);
        Assert.Equal(
            Enumerable.Range(900, 100).Select(static at => string.Create(CultureInfo.InvariantCulture, $"s{at:0000}")),
            page.QuerySelectorAll(".line .visit a").Select(Id)
        );
        var text = page.QuerySelector(".journey .quiet")!.TextContent;
        Assert.Contains("The newest sessions", text, StringComparison.Ordinal);
        Assert.Contains("newest 300 turns", text, StringComparison.Ordinal);
        Assert.Equal(
            "1,000",
            page.QuerySelector("h2 + .sheet")!.PreviousElementSibling!.QuerySelector(".total")!.TextContent
        );
        Assert.Equal("s0000", page.QuerySelectorAll(".list .open").Select(Id).Last());
    }

    [Fact]
    public async Task A_very_long_session_is_one_bar_of_bounded_size()
    {
        await using var host = await DashboardHost.StartAsync();
        await host.AcceptAsync(
            "p",
            Enumerable.Range(0, 1_500).Select(at => Rows.Turn($"r{at}", At + at, error: at == 1_400 ? "Down" : null))
        );

        var page = await host.PageAsync("/openlayer/user?pipeline=p&id=alice");

        var bar = Assert.Single(page.QuerySelectorAll(".line .visit"));
        Assert.Equal("280", bar.QuerySelector("svg")!.GetAttribute("width"));
        Assert.InRange(bar.OuterHtml.Length, 100, 8_000);
        Assert.Contains("1,000 turns", bar.TextContent, StringComparison.Ordinal);
        Assert.NotNull(bar.QuerySelector(".cross"));
        Assert.Null(bar.QuerySelector("text"));
    }

    [Theory]
    [InlineData("user?pipeline=p&id=ALICE")]
    [InlineData("user?pipeline=p&id=alice%20")]
    [InlineData("user?pipeline=other&id=alice")]
    [InlineData("user?pipeline=p&id=nobody&range=7d")]
    public async Task An_unknown_user_is_a_404(string address)
    {
        await using var host = await DashboardHost.StartAsync();
        await host.AcceptAsync("p", Rows.Turn("a"));

        Assert.NotNull((await host.PageAsync("/openlayer/" + address, expectedStatus: 404)).QuerySelector(".empty"));
    }

    [Fact]
    public async Task A_thumb_that_comes_later_is_marked()
    {
        await using var host = await DashboardHost.StartAsync();
        await host.AcceptAsync("p", Rows.Turn("a"));
        using var changed = await host.Client.PutAsync(
            "/openlayer/v1/inference-pipelines/p/rows?inferenceId=a",
            DashboardHost.Json("""{"row":{"humanFeedback":"thumbs_down"}}""")
        );
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);

        var page = await host.PageAsync("/openlayer/user?pipeline=p&id=alice");

        Assert.NotNull(page.QuerySelector(".line .down"));
        Assert.Contains("1 down", page.QuerySelector(".as-table tbody tr")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_compared_leads_to_the_turns()
    {
        await using var host = await DashboardHost.StartAsync();
        var rows = Enumerable
            .Range(0, 30)
            .SelectMany(static session =>
                Enumerable
                    .Range(0, 4)
                    .Select(turn =>
                        Rows.Turn(
                            $"r{session}-{turn}",
                            At + (session * 3_600) + (turn * 60),
                            user: session < 5 ? "alice" : $"user-{session}",
                            session: $"s{session}",
                            error: session < 5 && turn > 0 ? "Down" : null
                        )
                    )
            );
        await host.AcceptAsync("p", rows);

        var alice = await host.PageAsync($"/openlayer/user?pipeline=p&id=alice&{Range}");
        var other = await host.PageAsync($"/openlayer/user?pipeline=p&id=user-7&{Range}");

        var habit = Assert.Single(alice.QuerySelectorAll(".habits li"));
        Assert.Equal("AnswerAsync fails more often", habit.QuerySelector("a")!.TextContent);
        Assert.Equal("15 of 20 turns failed; 0 % for other users.", habit.QuerySelector("span")!.TextContent);
        var traces = await host.PageAsync(habit.QuerySelector("a")!.GetAttribute("href")!);
        Assert.Equal("15", traces.QuerySelector("h1 .total")!.TextContent);
        Assert.Empty(other.QuerySelectorAll(".habits li"));
    }

    private static List<string> Gaps(IDocument page) =>
        [.. page.QuerySelectorAll(".line .gap").Select(static gap => gap.TextContent)];

    private static string Id(IElement link) =>
        link.GetAttribute("href")!.Split('&').Last(static part => part.StartsWith("id=", StringComparison.Ordinal))[
            3..
        ];
}
