using Microsoft.Playwright;

namespace Openlayer.Dashboard.Tests.Browser;

/// <summary>What a page shows is chosen with its own controls, with script and without.</summary>
public sealed class ViewTests(SampleInBrowser sample) : IClassFixture<SampleInBrowser>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Columns_are_hidden_and_kept_in_a_view(bool script)
    {
        var name = $"Without cost, script {script}";
        var page = await sample.OpenAsync("sessions?range=14d&errors=true", script: script);
        await Assertions.Expect(Title(page, "Cost")).ToHaveCountAsync(1);

        await page.GetByText("Columns and views").ClickAsync();
        await page.GetByLabel("Cost", new() { Exact = true }).UncheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Show these" }).ClickAsync();
        await Assertions.Expect(Title(page, "Cost")).ToHaveCountAsync(0);
        await Assertions.Expect(Title(page, "Tokens")).ToHaveCountAsync(1);
        var address = new Uri(page.Url).PathAndQuery;
        Assert.Contains("hide=cost", address, StringComparison.Ordinal);

        await page.GetByText("Columns and views").ClickAsync();
        await page.GetByLabel("Keep these filters as the view").FillAsync(name);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Overview" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync();

        Assert.Equal(address, new Uri(page.Url).PathAndQuery);
        await Assertions.Expect(Title(page, "Cost")).ToHaveCountAsync(0);
        Assert.Empty(sample.Told);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_report_is_narrowed_and_the_chip_turned_round(bool script)
    {
        var page = await sample.OpenAsync("overview?range=14d", script: script);
        var all = await TurnsAsync(page);

        await page.GetByText("More filters").ClickAsync();
        await page.Locator("select[name=field]").SelectOptionAsync("user");
        await page.Locator("input[name=value]").FillAsync("oleg");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add" }).ClickAsync();
        await Assertions.Expect(page.Locator(".chips li")).ToContainTextAsync("User is oleg");
        var his = await TurnsAsync(page);

        await page.Locator(".chips a:not(.remove)").ClickAsync();
        await Assertions.Expect(page.Locator(".chips li")).ToContainTextAsync("User is not oleg");

        Assert.InRange(his, 1, all - 1);
        Assert.Equal(all - his, await TurnsAsync(page));
        Assert.Empty(sample.Told);
        await page.Context.CloseAsync();
    }

    private static ILocator Title(IPage page, string title) => page.Locator("thead th", new() { HasText = title });

    private static async Task<int> TurnsAsync(IPage page) =>
        int.Parse(
            (await page.Locator("[aria-labelledby=chart-turns] strong").TextContentAsync())!,
            System.Globalization.NumberStyles.AllowThousands,
            System.Globalization.CultureInfo.InvariantCulture
        );
}
