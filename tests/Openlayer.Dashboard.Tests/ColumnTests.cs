using AngleSharp.Html.Dom;
using static Openlayer.Dashboard.Tests.ConversationSeed;

namespace Openlayer.Dashboard.Tests;

/// <summary>The columns of a list are chosen on its page, and stand in its address.</summary>
public sealed class ColumnTests
{
    [Theory]
    [InlineData("sessions?pipeline=p", 10)]
    [InlineData("users?pipeline=p", 11)]
    [InlineData("traces?pipeline=p", 7)]
    [InlineData("user?pipeline=p&id=alice", 10)]
    public async Task A_column_has_a_title_above_each_cell(string address, int columns)
    {
        await using var host = await ConversationAsync();

        var page = await host.PageAsync("/openlayer/" + address);

        Assert.Equal(columns, Titles(page).Count);
        AssertAligned(page);
    }

    [Theory]
    [InlineData("sessions?pipeline=p&hide=cost,users", "Session Turns Errors Duration p50 p95 Tokens Last activity")]
    [InlineData(
        "users?pipeline=p&hide=trend,records,sessions,nonsense",
        "User Errors p50 p95 Tokens Cost First seen Last seen"
    )]
    [InlineData(
        "traces?pipeline=p&hide=inferenceTimestamp,user_id&sort=inferenceTimestamp",
        "Trace Session Latency Tokens Cost"
    )]
    [InlineData("traces?pipeline=p&hide=name", "Trace User Session Latency Tokens Cost Started")]
    [InlineData(
        "user?pipeline=p&id=alice&hide=latencyP50,latencyP95",
        "Session Users Turns Errors Duration Tokens Cost Last activity"
    )]
    public async Task What_the_address_hides_is_not_shown(string address, string expected)
    {
        await using var host = await ConversationAsync();

        var page = await host.PageAsync("/openlayer/" + address);

        Assert.Equal(expected, string.Join(' ', Titles(page)));
        AssertAligned(page);
    }

    [Theory]
    [InlineData(
        "sessions",
        "show=users&show=cost&errors=true",
        "errors=true&hide=records,errors,duration,latencyP50,latencyP95,tokens,dateOfLastRecord"
    )]
    [InlineData(
        "traces",
        "show=user_id&show=session_id&show=latency&show=tokens&show=cost&show=inferenceTimestamp",
        ""
    )]
    [InlineData("traces", "", "hide=user_id,session_id,latency,tokens,cost,inferenceTimestamp")]
    [InlineData(
        "users",
        "show=nonsense&show=trend&show=sessions&hide=trend&sort=cost&size=50",
        "sort=cost&size=50&hide=records,errors,latencyP50,latencyP95,tokens,cost,dateOfFirstRecord,dateOfLastRecord"
    )]
    public async Task The_form_leads_to_an_address_that_names_what_is_hidden(string list, string form, string expected)
    {
        await using var host = await ConversationAsync();

        var response = await host.Client.GetAsync($"/openlayer/{list}?pipeline=p&columns=chosen&{form}");

        Assert.Equal(302, (int)response.StatusCode);
        var address = Uri.UnescapeDataString(response.Headers.Location!.ToString());
        Assert.Equal($"/openlayer/{list}?pipeline=p{(expected.Length == 0 ? "" : "&")}{expected}", address);
    }

    [Fact]
    public async Task Links_and_forms_of_the_list_keep_them_and_other_lists_do_not()
    {
        await using var host = await ConversationAsync();

        var page = await host.PageAsync("/openlayer/sessions?pipeline=p&hide=cost&errors=true");

        Assert.All(
            page.QuerySelectorAll("th a"),
            static link => Assert.Contains("hide=cost", link.GetAttribute("href"), StringComparison.Ordinal)
        );
        Assert.Equal("cost", page.QuerySelector("form[role=search] [name=hide]")!.GetAttribute("value"));
        Assert.DoesNotContain(
            "hide",
            page.QuerySelector("nav a[href*=traces]")!.GetAttribute("href"),
            StringComparison.Ordinal
        );
        var box = (IHtmlInputElement)page.QuerySelector("input[name=show][value=cost]")!;
        Assert.False(box.IsChecked);
    }

    private static List<string> Titles(IHtmlDocument page) =>
        [
            .. page.QuerySelectorAll(".list thead th")
                .Select(static title =>
                    (title.QuerySelector("a")?.TextContent ?? title.ChildNodes[0].TextContent).Trim()
                ),
        ];

    private static void AssertAligned(IHtmlDocument page)
    {
        var titles = Titles(page).Skip(1).ToList();
        var rows = page.QuerySelectorAll(".list tbody tr");
        Assert.NotEmpty(rows);
        Assert.All(
            rows,
            row =>
                Assert.Equal(
                    titles,
                    row.QuerySelectorAll("td").Skip(1).Select(static cell => cell.GetAttribute("data-label"))
                )
        );
    }
}
