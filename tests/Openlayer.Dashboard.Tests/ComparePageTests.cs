using static Openlayer.Dashboard.Tests.ConversationSeed;

namespace Openlayer.Dashboard.Tests;

/// <summary>Two sessions, or two traces, side by side.</summary>
public sealed class ComparePageTests
{
    private const string Address = "/openlayer/compare?pipeline=p";

    [Fact]
    public async Task Turns_of_two_sessions_stand_side_by_side_and_differences_are_marked()
    {
        await using var host = await TwoSessionsAsync();

        var page = await host.PageAsync($"{Address}&a=one&b=two");

        Assert.Equal(
            ["none-1", "1-2", "2-3"],
            page.QuerySelectorAll(".pair")
                .Select(pair =>
                    string.Join(
                        '-',
                        pair.QuerySelectorAll(".side")
                            .Select(side => side.QuerySelector(".anchor")?.TextContent ?? "none")
                    )
                )
        );
        var second = page.QuerySelectorAll(".pair")[1];
        Assert.Equal(["not "], second.QuerySelectorAll("ins").Select(part => part.TextContent));
        Assert.Empty(second.QuerySelectorAll("del"));
        Assert.Equal("+150 ms (150 %)", second.QuerySelector(".worse")!.TextContent);
        Assert.NotNull(page.QuerySelectorAll(".pair")[2].QuerySelector(".side + .side .failed"));
        Assert.Equal(
            [
                "Turns 2 3 +1 (50 %)",
                "Errors 0 1 +1",
                "Time in turns 200 ms 450 ms +250 ms (125 %)",
                "Tokens 20 50 +30 (150 %)",
                "Cost $0.0020 $0.0040 +$0.0020 (100 %)",
            ],
            page.QuerySelectorAll(".compared tbody tr")
                .Select(row => string.Join(' ', row.Children.Select(cell => cell.TextContent.Trim())))
        );
    }

    [Fact]
    public async Task Steps_of_two_traces_stand_side_by_side()
    {
        await using var host = await DashboardHost.StartAsync();
        var (one, other) = (Rows.Turn("a"), Rows.Turn("b"));
        one["steps"]![0]!["steps"]!.AsArray().Add(Rows.Step("Search", "retriever", latency: 10));
        other["steps"]![0]!["steps"]!.AsArray().Add(Rows.Step("Rank", "tool", latency: 5));
        other["steps"]![0]!["steps"]!.AsArray().Add(Rows.Step("Search", "retriever", latency: 30));
        await host.AcceptAsync("p", one, other);

        var page = await host.PageAsync($"{Address}&kind=trace&a=a&b=b");

        Assert.Equal(
            [
                "AnswerAsync | 100 ms | 100 ms | same",
                "Rank | not there | 5 ms | –",
                "Search | 10 ms | 30 ms | +20 ms (200 %)",
            ],
            page.QuerySelectorAll(".compared")[1]
                .QuerySelectorAll("tbody tr")
                .Select(row =>
                    string.Join(
                        " | ",
                        row.Children.Take(4).Select(cell => (cell.QuerySelector(".name") ?? cell).TextContent.Trim())
                    )
                )
        );
        Assert.Equal("added", page.QuerySelectorAll(".compared")[1].QuerySelectorAll("tbody tr")[1].ClassName);
    }

    [Theory]
    [InlineData("&a=chat&b=none", 1)]
    [InlineData("&a=none&b=chat", 1)]
    [InlineData("&a=none&b=neither", 2)]
    [InlineData("&kind=trace&a=chat&b=a", 1)]
    public async Task A_side_that_is_not_there_is_named(string query, int missing)
    {
        await using var host = await ConversationAsync();

        var page = await host.PageAsync(Address + query, expectedStatus: 404);

        Assert.Equal(missing, page.QuerySelectorAll(".failure").Length);
        Assert.NotNull(page.QuerySelector("form.filters input[name=b]"));
    }

    [Fact]
    public async Task A_list_leads_to_a_choice_of_the_other_side()
    {
        await using var host = await ConversationAsync();
        await host.AcceptAsync(
            "p",
            Rows.Turn("x", 900, session: "other"),
            Rows.Turn("y", 1_795_009_000, user: "zoe", session: "newest")
        );

        var list = await host.PageAsync("/openlayer/sessions?pipeline=p");
        var link = list.QuerySelectorAll("a.against")
            .Select(a => a.GetAttribute("href")!)
            .Single(a => a.EndsWith("a=chat", StringComparison.Ordinal));
        var page = await host.PageAsync(link);

        // Alice's own comes before newer ones of others.
        Assert.Equal(
            [$"{Address}&kind=session&a=chat&b=other", $"{Address}&kind=session&a=chat&b=newest"],
            page.QuerySelectorAll(".offered a").Select(a => a.GetAttribute("href"))
        );
        Assert.NotNull(
            (await host.PageAsync(page.QuerySelector(".offered a")!.GetAttribute("href")!)).QuerySelector(".pair")
        );
        Assert.NotNull((await host.PageAsync("/openlayer/compare?pipeline=p")).QuerySelector("form.filters"));
    }

    [Fact]
    public async Task Huge_and_hostile_texts_are_bounded_and_stay_text()
    {
        await using var host = await DashboardHost.StartAsync();
        var text = string.Join(' ', Enumerable.Range(0, 60_000));
        foreach (var session in new[] { "one", "two" })
        {
            await host.AcceptAsync(
                "p",
                Enumerable
                    .Range(0, 30)
                    .Select(at =>
                        Rows.Turn(
                            $"{session}{at}",
                            at,
                            session: session,
                            user: Hostile,
                            question: Hostile + at,
                            answer: session + text
                        )
                    )
            );
        }

        using var response = await host.Client.GetAsync($"{Address}&a=one&b=two");
        var length = (await response.Content.ReadAsByteArrayAsync()).Length;
        var page = await host.PageAsync($"{Address}&a=one&b=two&page=3");

        Assert.InRange(length, 20_000, 150_000);
        Assert.Equal(10, page.QuerySelectorAll(".pair").Length);
        Assert.Empty(page.QuerySelectorAll("main img, main b, main script"));
        Assert.Contains(Hostile, page.QuerySelector(".pair")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(
            $"{Address}&kind=session&a=one&b=two&page=2",
            page.QuerySelector(".pager a")!.GetAttribute("href")
        );
    }

    private static async Task<DashboardHost> TwoSessionsAsync()
    {
        var host = await DashboardHost.StartAsync();
        await host.AcceptAsync(
            "p",
            Rows.Turn("a1", 1000, session: "one", question: "Where is my order?", answer: "It is on its way."),
            Rows.Turn("a2", 1010, session: "one", question: "Can I send it back?", answer: "Yes."),
            Rows.Turn("b1", 2000, session: "two", question: "Hello there", answer: "Hi."),
            Rows.Turn(
                "b2",
                2010,
                session: "two",
                question: "Where is my order?",
                answer: "It is not on its way.",
                latency: 250,
                cost: 0.002,
                tokens: 30
            ),
            Rows.Turn("b3", 2020, session: "two", question: "Can I send it back?", answer: null, error: "no")
        );
        return host;
    }
}
