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
        Assert.NotNull(second.QuerySelector("select[name=errors] option[value=true][selected]"));
        Assert.Equal("descending", second.QuerySelector("th[aria-sort]")!.GetAttribute("aria-sort"));
        Assert.Equal(
            "/openlayer/sessions?pipeline=p&errors=true&sort=records&asc=true",
            second.QuerySelector("th[aria-sort] a")!.GetAttribute("href")
        );
    }

    [Theory]
    [InlineData("field=model&how=&value=gpt-4o", "model=gpt-4o")]
    [InlineData("field=user&how=not&value=+bob+", "not-user=bob")]
    [InlineData("field=tag&how=not&value=a%26b&errors=true", "errors=true&not-tag=a%26b")]
    [InlineData("field=model&how=&value=", "page=3")]
    [InlineData("field=nonsense&how=&value=x", "page=3")]
    [InlineData("field=name&value=new&name=old&sort=cost&size=50", "name=new&sort=cost&size=50")]
    public async Task A_filter_that_is_added_becomes_part_of_the_address(string form, string expected)
    {
        await using var host = await ConversationAsync();

        using var response = await host.Client.GetAsync("/openlayer/traces?pipeline=p&page=3&" + form);

        Assert.Equal(System.Net.HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal($"/openlayer/traces?pipeline=p&{expected}".TrimEnd('&'), response.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Each_chip_takes_its_filter_away_or_turns_it_round()
    {
        const string Filters = "q=parcel&user=bob&errors=true&latency-min=5&not-model=m%3Cb%3E&range=7d";
        await using var host = await ConversationAsync();

        var page = await host.PageAsync("/openlayer/traces?pipeline=p&" + Filters);

        var chips = page.QuerySelectorAll(".chips li")
            .Select(static chip => chip.QuerySelector("a, span")!.FirstChild!.TextContent.Trim());
        Assert.Equal(
            ["Text is parcel", "User is bob", "Model is not m<b>", "With errors", "Latency from 5 ms", "Last 7 days"],
            chips
        );
        Assert.Equal(
            Filters.Split('&').Order(),
            page.QuerySelectorAll(".chips .remove").Select(link => Missing(link.GetAttribute("href")!)).Order()
        );
        Assert.Contains(
            "/openlayer/traces?pipeline=p&q=parcel&errors=true&latency-min=5&not-model=m%3Cb%3E&not-user=bob&range=7d",
            page.QuerySelectorAll(".chips a:not(.remove)").Select(static link => link.GetAttribute("href"))
        );

        string Missing(string address) =>
            Assert.Single(Filters.Split('&').Except(address[(address.IndexOf('?') + 1)..].Split('&')));
    }

    [Fact]
    public async Task Filters_go_along_to_other_pages_and_into_every_form()
    {
        await using var host = await ConversationAsync();

        var page = await host.PageAsync("/openlayer/users?pipeline=p&not-model=x&cost-max=2&size=50");

        Assert.Contains(
            "/openlayer/sessions?pipeline=p&cost-max=2&not-model=x",
            page.QuerySelectorAll("nav a").Select(static link => link.GetAttribute("href"))
        );
        foreach (var form in page.QuerySelectorAll("main form[method=get]"))
        {
            Assert.Equal("x", form.QuerySelector("input[name=not-model]")!.GetAttribute("value"));
            Assert.Equal("2", form.QuerySelector("input[name=cost-max]")!.GetAttribute("value"));
            Assert.NotNull(form.QuerySelector("[name=size]"));
        }
    }

    [Theory]
    [InlineData("size=50", 50)]
    [InlineData("size=100", 60)]
    [InlineData("size=7", 25)]
    [InlineData("size=-1", 25)]
    public async Task A_page_has_as_many_items_as_asked(string size, int items)
    {
        await using var host = await DashboardHost.StartAsync();
        await host.AcceptAsync("p", Enumerable.Range(0, 60).Select(at => Rows.Turn($"r{at}", session: $"s{at}")));

        var page = await host.PageAsync("/openlayer/sessions?pipeline=p&" + size);

        Assert.Equal(items, page.QuerySelectorAll("tbody tr").Length);
    }

    [Fact]
    public async Task A_long_conversation_is_read_page_by_page()
    {
        await using var host = await DashboardHost.StartAsync();
        await host.AcceptAsync("p", Enumerable.Range(0, 60).Select(at => Rows.Turn($"r{at}", at: 1000 + at)));

        var page = await host.PageAsync("/openlayer/session?pipeline=p&id=chat-1&page=2");

        Assert.Equal(
            Enumerable.Range(21, 20).Select(static number => $"turn-{number}"),
            page.QuerySelectorAll(".turn").Select(static turn => turn.Id)
        );
    }
}
