using AngleSharp.Html.Dom;

namespace Openlayer.Dashboard.Tests.Insights;

/// <summary>What takes many rows is found in the background, and no page waits for it.</summary>
public sealed class MuchTrafficTests
{
    private const string Range = "from=2026-11-18T00:00&to=2026-11-19T00:00";

    [Theory]
    [InlineData("overview", "[aria-labelledby=chart-turns] strong", "5,000", "4,995")]
    [InlineData("problems", "p.quiet", "Found by counting, in 5,000 traces.", "Found by counting, in 4,995 traces.")]
    public async Task It_is_read_in_the_background_and_forgotten_when_rows_are_erased(
        string name,
        string selector,
        string all,
        string rest
    )
    {
        await using var host = await DashboardHost.StartAsync();
        await host.AcceptAsync(
            "p",
            Enumerable
                .Range(0, 5_000)
                .Select(static at => Rows.Turn($"row-{at}", 1_794_970_000 + at, "alice", $"session-{at / 5}"))
        );
        var address = $"/openlayer/{name}?pipeline=p&{Range}";

        var first = await host.PageAsync(address);
        Assert.Equal("Still looking", first.QuerySelector(".empty h2")!.TextContent);
        Assert.StartsWith(all, Text(await FoundAsync(host, address), selector), StringComparison.Ordinal);

        using var erased = await host.Client.DeleteAsync("/openlayer/v1/inference-pipelines/p/sessions?id=session-1");
        Assert.True(erased.IsSuccessStatusCode, await erased.Content.ReadAsStringAsync());
        Assert.StartsWith(rest, Text(await FoundAsync(host, address), selector), StringComparison.Ordinal);
    }

    private static async Task<IHtmlDocument> FoundAsync(DashboardHost host, string address)
    {
        for (var attempt = 0; attempt < 1_000; attempt++)
        {
            var page = await host.PageAsync(address);
            if (page.QuerySelector(".empty") is null)
            {
                return page;
            }

            await Task.Delay(20);
        }

        throw new InvalidOperationException("It was not found in the background.");
    }

    private static string Text(IHtmlDocument page, string selector) => page.QuerySelector(selector)!.TextContent.Trim();
}
