using static Openlayer.Dashboard.Tests.ConversationSeed;

namespace Openlayer.Dashboard.Tests;

/// <summary>Pages that list, sort and filter.</summary>
public sealed class ListPageTests
{
    [Fact]
    public async Task Users_and_one_user_add_up()
    {
        await using var host = await ConversationAsync();

        var users = await host.PageAsync("/openlayer/users?pipeline=p&sort=records");
        var alice = await host.PageAsync("/openlayer/user?pipeline=p&id=alice");

        Assert.Equal(["alice", "bob"], users.QuerySelectorAll("tbody .open").Select(user => user.TextContent));
        Assert.Equal("First question?", alice.QuerySelector("tbody .open")!.TextContent);
        Assert.Contains(
            "Turns2",
            alice
                .QuerySelector(".facts")!
                .TextContent.Replace(" ", "", StringComparison.Ordinal)
                .Replace("\n", "", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("sessions?pipeline=p&errors=true", 1)]
    [InlineData("sessions?pipeline=p&user=bob", 1)]
    [InlineData("sessions?pipeline=p&user=nobody", 0)]
    [InlineData("sessions?pipeline=p&q=second+ANSWER", 1)]
    [InlineData("sessions?pipeline=p&q=nowhere", 0)]
    [InlineData("sessions?pipeline=p&page=9", 0)]
    [InlineData("traces?pipeline=p", 4)]
    [InlineData("traces?pipeline=p&nosession=true", 1)]
    [InlineData("traces?pipeline=p&errors=true", 1)]
    [InlineData("traces?pipeline=p&page=junk&sort=junk&asc=junk", 4)]
    [InlineData("users?pipeline=p&errors=true", 1)]
    public async Task A_lists_state_is_in_its_address(string address, int rows)
    {
        await using var host = await ConversationAsync();

        var page = await host.PageAsync("/openlayer/" + address);

        Assert.Equal(rows, page.QuerySelectorAll("tbody tr").Length);
        Assert.Equal(rows == 0, page.QuerySelector(".empty") is not null);
    }

    [Fact]
    public async Task Sorting_and_turning_pages_keep_the_filters()
    {
        await using var host = await DashboardHost.StartAsync();
        await host.AcceptAsync(
            "p",
            Enumerable.Range(0, 30).Select(at => Rows.Turn($"r{at}", at: 1000 + at, session: $"s{at}", error: "e"))
        );

        var first = await host.PageAsync("/openlayer/sessions?pipeline=p&errors=true&sort=records");
        var second = await host.PageAsync(first.QuerySelector("a[rel=next]")!.GetAttribute("href")!);

        Assert.Equal(25, first.QuerySelectorAll("tbody tr").Length);
        Assert.Equal(5, second.QuerySelectorAll("tbody tr").Length);
        Assert.NotNull(second.QuerySelector("input[name=errors][checked]"));
        Assert.Equal("descending", second.QuerySelector("th[aria-sort]")!.GetAttribute("aria-sort"));
        Assert.Equal(
            "/openlayer/sessions?pipeline=p&errors=true&sort=records&asc=true",
            second.QuerySelector("th[aria-sort] a")!.GetAttribute("href")
        );
    }

    [Fact]
    public async Task A_long_conversation_is_read_page_by_page()
    {
        await using var host = await DashboardHost.StartAsync();
        await host.AcceptAsync("p", Enumerable.Range(0, 60).Select(at => Rows.Turn($"r{at}", at: 1000 + at)));

        var page = await host.PageAsync("/openlayer/session?pipeline=p&id=chat-1&page=2");

        Assert.Equal(10, page.QuerySelectorAll(".turn").Length);
        Assert.NotNull(page.QuerySelector("#turn-51"));
    }
}
