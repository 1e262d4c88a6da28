using System.Globalization;
using System.Text;
using AngleSharp.Dom;
using Microsoft.Extensions.Time.Testing;
using SampleTraffic;

namespace Openlayer.Dashboard.Tests.Insights;

/// <summary>The sample shows what each page is for.</summary>
public sealed class SampleTests
{
    private const int MaxPageBytes = 150_000;

    private static readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 27, 9, 30, 0, TimeSpan.Zero));

    private static readonly string[] _pages =
    [
        "overview?",
        "problems?",
        "flows?",
        "sessions?",
        "users?",
        "user?id=oleg&",
        "state?",
        "traces?",
    ];

    [Fact]
    public void It_is_the_same_for_the_same_seed_and_time()
    {
        var rows = ShopTraffic.Rows(_time);

        Assert.Equal(
            rows.Select(static row => row.ToJsonString()),
            ShopTraffic.Rows(_time).Select(static row => row.ToJsonString())
        );
        Assert.NotEqual(
            rows.Select(static row => row.ToJsonString()),
            ShopTraffic.Rows(_time, seed: 2).Select(static row => row.ToJsonString())
        );
        Assert.Equal(400, rows.Select(static row => row["session_id"]!.GetValue<string>()).Distinct().Count());
        Assert.InRange(rows.Select(static row => row["user_id"]!.GetValue<string>()).Distinct().Count(), 50, 70);
        var started = rows.Select(static row => row["inferenceTimestamp"]!.GetValue<double>()).ToList();
        var now = _time.GetUtcNow().ToUnixTimeSeconds();
        Assert.InRange(started.Min(), now - (14 * 86_400), now - (13 * 86_400));
        Assert.InRange(started.Max(), now - 86_400, now);
    }

    [Fact]
    public async Task Its_pages_say_that_it_is_no_real_traffic_and_others_do_not()
    {
        await using var host = await FilledAsync();
        await host.AcceptAsync("other", Rows.Turn("a"));

        foreach (var page in _pages)
        {
            Assert.NotNull((await PageAsync(host, page)).QuerySelector(".sample"));
        }

        var problems = await PageAsync(host, "problems?range=14d&");
        foreach (var link in problems.QuerySelectorAll("tbody a").Select(static link => link.GetAttribute("href")!))
        {
            var page = await host.PageAsync(link);
            Assert.NotNull(page.QuerySelector(".sample"));
        }

        Assert.Null((await host.PageAsync("/openlayer/overview?pipeline=other")).QuerySelector(".sample"));
    }

    [Theory]
    [InlineData("ReturnItem fails more often than before")]
    [InlineData("People ask again after ReturnItem")]
    [InlineData("People mark answers of ReturnItem as bad")]
    [InlineData("People leave after an error")]
    [InlineData("Tool search_products is called again with the same arguments")]
    [InlineData("Tool get_order fails more often")]
    [InlineData("User oleg fails more often")]
    [InlineData("Model gpt-4o costs more")]
    [InlineData("Conversations get slower")]
    [InlineData("503 Service Unavailable: the model is overloaded (request …)")]
    public async Task Each_of_its_problems_is_found(string title)
    {
        await using var host = await FilledAsync();

        var page = await PageAsync(host, "problems?range=14d&");

        var row = page.QuerySelectorAll("tbody tr").Single(row => row.QuerySelector(".open")!.TextContent == title);
        await ExpectListsAsync(host, row);
    }

    [Theory]
    [InlineData("name=ReturnItem")]
    [InlineData("not-model=gpt-4o&errors=true")]
    [InlineData("not-user=oleg&q=order")]
    public async Task Problems_of_some_traces_lead_to_lists_of_those(string filter)
    {
        await using var host = await FilledAsync();

        var page = await PageAsync(host, $"problems?range=14d&{filter}&");

        var rows = page.QuerySelectorAll("tbody tr");
        Assert.True(rows.Length > 1, "Nothing was found to compare.");
        foreach (var row in rows.Take(8))
        {
            await ExpectListsAsync(host, row);
        }
    }

    private static async Task ExpectListsAsync(DashboardHost host, IElement row)
    {
        var title = row.QuerySelector(".open")!.TextContent;
        var cells = row.QuerySelectorAll("td.number").Select(static cell => cell.TextContent.Trim()).ToList();
        var lists = new[] { "users", "sessions", "traces" };
        for (var list = 0; list < lists.Length; list++)
        {
            // What the page says is what its link shows.
            var address = row.QuerySelector($"a[href*='/{lists[list]}?']")!.GetAttribute("href")!;
            var shown = await host.PageAsync(address);
            Assert.Equal(cells[list].Split(' ')[0], shown.QuerySelector("h1 .total")!.TextContent);
            Assert.Contains(title, shown.QuerySelector(".chips")!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_user_whose_orders_are_not_found_differs_from_the_others()
    {
        await using var host = await FilledAsync();

        var oleg = await PageAsync(host, "user?id=oleg&range=14d&");
        var others = new List<string>();
        foreach (var user in new[] { "amara", "ben", "emil", "lars", "mira", "nils", "vera", "zoe" })
        {
            var page = await PageAsync(host, $"user?id={user}&range=14d&");
            others.AddRange(page.QuerySelectorAll(".habits li").Select(static item => item.TextContent));
        }

        Assert.Contains(
            "TrackOrder fails more often",
            oleg.QuerySelectorAll(".habits li a").Select(static link => link.TextContent)
        );
        Assert.Empty(others);
    }

    [Fact]
    public async Task Pages_are_small()
    {
        await using var host = await FilledAsync();

        foreach (var page in _pages)
        {
            var html = await host.Client.GetStringAsync($"/openlayer/{page}range=14d&pipeline={ShopTraffic.Pipeline}");
            Assert.InRange(Encoding.UTF8.GetByteCount(html), 1_000, MaxPageBytes);
        }
    }

    [Fact]
    public async Task What_needs_attention_comes_first_on_the_overview()
    {
        await using var host = await FilledAsync();

        var overview = await PageAsync(host, "overview?range=14d&");
        var problems = await PageAsync(host, "problems?range=14d&");

        var first = overview.QuerySelectorAll(".attention li a").Select(static link => link.TextContent).ToList();
        Assert.Equal(5, first.Count);
        Assert.Subset(
            problems.QuerySelectorAll("tbody .open").Select(static link => link.TextContent).ToHashSet(),
            first.ToHashSet()
        );
        Assert.True(
            overview.QuerySelector(".attention")!.CompareDocumentPosition(overview.QuerySelector(".chart")!)
                == DocumentPositions.Following
        );
    }

    private static async Task<DashboardHost> FilledAsync()
    {
        var host = await DashboardHost.StartAsync(static options => options.TimeProvider = _time);
        await SampleSender.SendAsync(host.Client, "/openlayer", _time, CancellationToken.None);
        return host;
    }

    private static Task<AngleSharp.Html.Dom.IHtmlDocument> PageAsync(DashboardHost host, string page) =>
        host.PageAsync(
            string.Create(CultureInfo.InvariantCulture, $"/openlayer/{page}pipeline={ShopTraffic.Pipeline}")
        );
}
