using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using SampleTraffic;

namespace Openlayer.Dashboard.Tests.Browser;

/// <summary>Each page in Chromium, over the sample data.</summary>
public sealed class PageBrowserTests(SampleInBrowser sample) : IClassFixture<SampleInBrowser>
{
    private static readonly string[] _pages =
    [
        "overview?range=14d",
        "overview?range=14d&user=oleg&not-tool=search_products",
        "problems?range=14d",
        "problems?range=14d&name=ReturnItem",
        "flows?range=14d",
        "flows?range=14d&width=time&turns=3&model=gpt-4o&errors=true",
        "state?range=14d",
        "sessions?",
        "sessions?not-model=gpt-4o&errors=true&range=14d&latency-min=100&feedback=down",
        "session?id=shop-0324",
        "session?id=shop-0324&turn=2",
        "users?range=14d",
        "users?hide=cost,trend,latencyP50",
        "user?id=oleg&range=14d",
        "traces?sort=cost&size=100",
        "compare?a=shop-0324&b=shop-0256",
        "session?id=nobody",
        "traces?q=nothing-has-this",
    ];

    public static TheoryData<string> Pages => [.. _pages];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task It_is_accessible_and_fits(string address)
    {
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            foreach (var width in new[] { 360, 1280, 1920 })
            {
                var page = await OpenAsync(address, width, scheme);

                if ((scheme == ColorScheme.Dark) == (width == 360))
                {
                    await ExpectNoViolationAsync(page, $"{scheme} {width}");
                }

                Assert.Equal(
                    0,
                    await page.EvaluateAsync<int>(
                        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
                    )
                );
                await page.ScreenshotAsync(new() { Path = Picture(address, $"{scheme}-{width}"), FullPage = true });
                await page.Context.CloseAsync();
            }
        }

        Assert.Empty(sample.Told);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task It_says_the_same_without_script(string address)
    {
        var page = await OpenAsync(address, script: false);
        var scripted = await OpenAsync(address);

        Assert.Equal(await page.Locator("h1").TextContentAsync(), await scripted.Locator("h1").TextContentAsync());
        Assert.Equal(
            await page.Locator("main tbody tr").CountAsync(),
            await scripted.Locator("main tbody tr").CountAsync()
        );
        Assert.False(await page.Locator("[data-live]").IsVisibleAsync());
        await page.Context.CloseAsync();
        await scripted.Context.CloseAsync();
    }

    private static async Task ExpectNoViolationAsync(IPage page, string form)
    {
        var violations = (await page.RunAxe()).Violations;
        var told = violations.Select(static one =>
            $"{one.Id}: {one.Help}: {string.Join(" | ", one.Nodes.Take(3).Select(static node => node.Html))}"
        );
        Assert.True(violations.Length == 0, $"{form}: {string.Join('\n', told)}");
    }

    private Task<IPage> OpenAsync(
        string address,
        int width = 1280,
        ColorScheme scheme = ColorScheme.Light,
        bool script = true
    ) =>
        sample.OpenAsync(
            address.Replace("?", $"?pipeline={ShopTraffic.Pipeline}&", StringComparison.Ordinal),
            width,
            scheme,
            script
        );

    // Beside the assembly, to be looked at.
    private static string Picture(string address, string name)
    {
        var page = string.Concat(address.Select(static letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'));
        return Path.Combine(AppContext.BaseDirectory, "screenshots", $"{page}-{name}.png");
    }
}
