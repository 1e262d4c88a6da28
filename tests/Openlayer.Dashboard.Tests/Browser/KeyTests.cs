using Microsoft.Playwright;
using SampleTraffic;

namespace Openlayer.Dashboard.Tests.Browser;

/// <summary>The keys, what arrives while somebody reads, and the form of a turn.</summary>
public sealed class KeyTests(SampleInBrowser sample) : IClassFixture<SampleInBrowser>
{
    private const string Sessions = "sessions?pipeline=" + ShopTraffic.Pipeline;

    [Fact]
    public async Task Keys_go_through_a_list_and_open_what_they_reach()
    {
        var page = await sample.OpenAsync(Sessions);

        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("k");
        await page.Keyboard.PressAsync("j");
        var second = page.Locator("main tbody a.open").Nth(1);
        await Assertions.Expect(second).ToBeFocusedAsync();
        var session = await page.Locator("main tbody tr").Nth(1).Locator(".id").TextContentAsync();

        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.Locator(".crumb")).ToContainTextAsync(session!.Trim());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Keys_find_the_search_the_next_error_and_their_own_list()
    {
        var page = await sample.OpenAsync(Sessions + "&errors=true");

        await page.Keyboard.PressAsync("e");
        await Assertions.Expect(page.Locator("main tr:has(.errors) a.open").First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("e");
        await Assertions.Expect(page.Locator("main tr:has(.errors) a.open").Nth(1)).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("?");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();

        await page.Keyboard.PressAsync("/");
        await Assertions.Expect(page.Locator("[data-search]")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("j?");
        await Assertions.Expect(page.Locator("[data-search]")).ToHaveValueAsync("j?");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_is_read_stays_in_its_place_when_a_row_arrives()
    {
        await sample.Host.AcceptAsync(
            "live",
            Enumerable
                .Range(0, 60)
                .Select(at =>
                    Rows.Turn($"r{at}", at: 1_795_000_000 + at, session: $"s{at}", question: $"Question {at}")
                )
        );
        var page = await sample.OpenAsync("sessions?pipeline=live&size=100");
        var read = page.Locator("a.open", new() { HasText = "Question 30" });
        await read.EvaluateAsync("link => link.scrollIntoView({ block: 'start' })");
        await page.EvaluateAsync("scrollBy(0, -70)");
        var before = await TopAsync(read);

        await page.Keyboard.PressAsync("l");
        await sample.Host.AcceptAsync(
            "live",
            Rows.Turn("new", at: 1_795_009_000, session: "new", question: "The newest")
        );
        await Assertions
            .Expect(page.Locator("a.open", new() { HasText = "The newest" }))
            .ToHaveCountAsync(1, new() { Timeout = 30_000 });

        Assert.Equal(before, await TopAsync(read), 1.0);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_turn_is_rated_and_the_list_finds_it()
    {
        await sample.Host.AcceptAsync("rated", Rows.Turn("a"), Rows.Turn("b", session: "other"));
        var page = await sample.OpenAsync("session?pipeline=rated&id=chat-1");

        await page.GetByText("Give feedback").ClickAsync();
        await page.GetByLabel("No", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("Note").FillAsync("Too short");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Bad · Too short")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Sessions" }).First.ClickAsync();
        await page.GetByText("More filters").ClickAsync();
        await page.Locator("select[name=field]").SelectOptionAsync("feedback");
        await page.Locator("input[name=value]").FillAsync("down");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add" }).ClickAsync();

        await Assertions.Expect(page.Locator("main tbody tr")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator(".chips li")).ToContainTextAsync("Feedback is down");
        await page.Context.CloseAsync();
    }

    private static Task<double> TopAsync(ILocator locator) =>
        locator.EvaluateAsync<double>("link => link.getBoundingClientRect().top");
}
