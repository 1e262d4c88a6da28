using Microsoft.Playwright;

namespace Openlayer.Integration.Tests.Blazor;

/// <summary>Events of Blazor Server have the ids of their circuit, in a real browser.</summary>
public sealed class CircuitTests
{
    [Fact]
    public async Task Each_page_is_a_session_of_its_signed_in_user()
    {
        await using var app = await AppProcess.StartAsync(BuildPaths.BlazorApp, "Now listening on: ");
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(ChromiumOptions.Headless);
        var ada = await PageAsync(browser, app.Address, "ada");
        var bob = await PageAsync(browser, app.Address, "bob");
        var nobody = await PageAsync(browser, app.Address, user: null);

        var first = await AskAsync(ada, 1);
        var ofBob = await AskAsync(bob, 1);
        var ofNobody = await AskAsync(nobody, 1);
        var second = await AskAsync(ada, 2);

        Assert.Equal(("ada", "bob", "nobody"), (first.User, ofBob.User, ofNobody.User));
        Assert.Equal(first, second);
        Assert.DoesNotContain("no session", new[] { first.Session, ofBob.Session, ofNobody.Session });
        Assert.Equal(3, new[] { first.Session, ofBob.Session, ofNobody.Session }.Distinct().Count());
    }

    private static async Task<IPage> PageAsync(IBrowser browser, Uri address, string? user)
    {
        var context = await browser.NewContextAsync();
        if (user is not null)
        {
            await context.AddCookiesAsync([
                new()
                {
                    Name = "user",
                    Value = user,
                    Url = address.ToString(),
                },
            ]);
        }

        var page = await context.NewPageAsync();
        await page.GotoAsync(address.ToString());
        await Assertions.Expect(page.Locator("#state")).ToHaveTextAsync("ready", new() { Timeout = 30_000 });
        return page;
    }

    private static async Task<(string User, string Session)> AskAsync(IPage page, int number)
    {
        await page.GetByRole(AriaRole.Button).ClickAsync();
        var answer = page.Locator("#answer");
        await Assertions.Expect(answer).ToContainTextAsync($"Question {number}: ");
        var words = (await answer.TextContentAsync())!.Split(": ")[1].Split(" in ");
        return (words[0], words[1]);
    }
}
