using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Openlayer.Integration.Tests.Sample;

public sealed partial class BrowserTests(RunningSample running) : IClassFixture<RunningSample>
{
    [Fact]
    public async Task A_question_on_the_chat_page_is_found_on_its_sessions_page()
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(ChromiumOptions.Headless);
        var page = await browser.NewPageAsync();
        var errors = new List<string>();
        page.PageError += (_, error) => errors.Add(error);

        await page.GotoAsync(running.Sample.Client.BaseAddress!.ToString());
        await page.GetByLabel("User id").FillAsync("Zoë");
        await AskAsync(page, "What is a session?");
        await AskAsync(page, "And how do I set it in ASP.NET Core?");
        var answer = page.Locator("#turns .answered").First;
        await Assertions.Expect(answer).ToContainTextAsync("A session joins the traces of one conversation.");

        // The answer may be on the page before its trace is in the store.
        await running.Sample.RowsAsync(count: 2, session: await page.Locator("#session").TextContentAsync());
        await page.GetByText("See this session in the dashboard").ClickAsync();

        await Assertions.Expect(page).ToHaveURLAsync(SessionAddress());
        var conversation = page.GetByLabel("Conversation");
        await Assertions.Expect(conversation).ToContainTextAsync("What is a session?");
        await Assertions.Expect(conversation).ToContainTextAsync("A session joins the traces of one conversation.");
        await Assertions.Expect(conversation).ToContainTextAsync("And how do I set it in ASP.NET Core?");
        await Assertions.Expect(page.GetByLabel("Summary")).ToContainTextAsync("Zoë");
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Sessions_of_the_chat_page_are_kept_apart()
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(ChromiumOptions.Headless);
        var page = await browser.NewPageAsync();
        await page.GotoAsync(running.Sample.Client.BaseAddress!.ToString());
        await AskAsync(page, "What is a trace?");
        var first = await page.Locator("#session").TextContentAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "New session" }).First.ClickAsync();
        await Assertions.Expect(page.Locator("#turns li")).ToHaveCountAsync(0);
        await AskAsync(page, "What is a user?");
        Assert.NotEqual(first, await page.Locator("#session").TextContentAsync());

        await page.ReloadAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "What is a trace?" }).ClickAsync();
        await Assertions.Expect(page.Locator("#session")).ToHaveTextAsync(first!);
        await Assertions.Expect(page.Locator("#turns li")).ToHaveCountAsync(2);
    }

    private static async Task AskAsync(IPage page, string question)
    {
        await page.GetByLabel("Your question").FillAsync(question);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Assertions.Expect(page.Locator("#turns .asked").Last).ToHaveTextAsync(question);
        await Assertions.Expect(page.Locator("#turns .waiting")).ToHaveCountAsync(0);
    }

    [GeneratedRegex("/openlayer/session\\?id=chat-")]
    private static partial Regex SessionAddress();
}
