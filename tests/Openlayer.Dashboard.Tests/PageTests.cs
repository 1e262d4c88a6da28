using System.Net;
using static Openlayer.Dashboard.Tests.ConversationSeed;

namespace Openlayer.Dashboard.Tests;

public sealed class PageTests
{
    [Fact]
    public async Task The_dashboards_own_address_leads_to_the_sessions_of_the_newest_pipeline()
    {
        await using var host = await DashboardHost.StartAsync(kestrel: true);
        await host.AcceptAsync("older", Rows.Turn("a"));
        await host.AcceptAsync("newer one", Rows.Turn("b"));

        using var response = await host.Client.GetAsync("/openlayer");

        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        Assert.Equal("/openlayer/overview?pipeline=newer%20one", response.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_session_is_listed_with_its_ends_and_figures()
    {
        await using var host = await ConversationAsync();

        var row = (await host.PageAsync("/openlayer/sessions?pipeline=p")).QuerySelector("tbody tr")!;

        Assert.Equal("First question?", row.QuerySelector(".open")!.TextContent);
        Assert.Equal("Failed: out of tokens", row.QuerySelector(".sub")!.TextContent);
        Assert.Equal(
            ["alicebob", "3", "1", "20.3 s", "200 ms", "300 ms", "60", "$0.0060"],
            row.QuerySelectorAll("td[data-label]")
                .SkipLast(1)
                .Select(cell =>
                    string.Join(' ', cell.TextContent.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries))
                        .Replace("alice bob", "alicebob", StringComparison.Ordinal)
                )
        );
        Assert.Equal("2026-11-18T11:07:00.000Z", row.QuerySelector("time")!.GetAttribute("datetime"));
    }

    [Fact]
    public async Task A_session_reads_as_a_conversation()
    {
        await using var host = await ConversationAsync();

        var page = await host.PageAsync("/openlayer/session?pipeline=p&id=chat");

        Assert.Equal(
            [
                "asked: First question?",
                "answered: First answer.",
                "asked: Second question?",
                "answered: Second answer.",
                "asked: Third question?",
                "failed: out of tokens",
            ],
            page.QuerySelectorAll(".bubble")
                .Select(bubble => $"{bubble.ClassList[1]}: {bubble.QuerySelector(".message")!.TextContent}")
        );
        Assert.Equal("/openlayer/trace?pipeline=p&id=a", page.QuerySelector("#turn-1 .trace")!.GetAttribute("href"));
        Assert.Equal("bob", page.QuerySelector("#turn-2 .asked .who")!.TextContent);
    }

    [Fact]
    public async Task A_trace_is_a_tree_with_inputs_outputs_times_and_errors()
    {
        await using var host = await DashboardHost.StartAsync();
        using var sent = await host.SendRowsAsync(DashboardHost.Wire("01"), "p");
        using var sentToo = await host.SendRowsAsync(DashboardHost.Wire("04"), "p");

        var page = await host.PageAsync("/openlayer/trace?pipeline=p&id=14134d52-31d1-4d20-ae4e-2e35f77fad18");

        Assert.Equal(
            ["chat_endpoint", "generate_chat_response", "retrieve"],
            new[] { "li", "li li", "li li li" }.Select(depth =>
                page.QuerySelector($".tree {depth} > .step .name")!.TextContent
            )
        );
        Assert.Contains(
            "\"user_message\": \"hello\"",
            page.QuerySelector("#step-1-1")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal("0.08 ms", page.QuerySelector("#step-1-1-1 .took")!.TextContent);
        Assert.NotNull(page.QuerySelector("#step-1-1-1 rect[width$='%']"));

        var failed = await host.PageAsync("/openlayer/trace?pipeline=p&id=260cb40b-8cab-449e-bfbb-2aa004a3d800");
        Assert.Equal("boom z", failed.QuerySelector("main > .failure pre")!.TextContent);
        Assert.NotNull(failed.QuerySelector(".step.failed[open]"));
    }

    [Fact]
    public async Task A_chat_completion_shows_its_model_its_messages_and_its_tokens()
    {
        await using var host = await DashboardHost.StartAsync();
        using var sent = await host.SendRowsAsync(DashboardHost.Wire("05"), "p");

        var step = (await host.PageAsync("/openlayer/trace?pipeline=p&id=my-id")).QuerySelector("#step-1-1")!;

        Assert.Equal("gpt-4o", step.QuerySelector(".model")!.TextContent);
        Assert.Contains("7 tokens", step.QuerySelector(".figures")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("user", step.QuerySelector(".messages .role")!.TextContent);
        Assert.Equal("q?", step.QuerySelector(".messages .value")!.TextContent);
    }

    [Theory]
    [InlineData("session?pipeline=p&id=none")]
    [InlineData("session?pipeline=p")]
    [InlineData("session?pipeline=other&id=chat")]
    [InlineData("user?pipeline=p&id=none")]
    [InlineData("trace?pipeline=p&id=none")]
    public async Task What_is_not_there_is_a_404_that_leads_on(string address)
    {
        await using var host = await ConversationAsync();

        var page = await host.PageAsync("/openlayer/" + address, expectedStatus: 404);

        Assert.NotNull(page.QuerySelector(".empty a[href]"));
    }

    [Theory]
    [InlineData("sessions")]
    [InlineData("users")]
    [InlineData("traces")]
    public async Task An_empty_store_shows_how_to_send_the_first_trace(string section)
    {
        await using var host = await DashboardHost.StartAsync();

        var text = (await host.PageAsync("/openlayer/" + section)).QuerySelector(".empty")!.TextContent;

        Assert.Contains("[Trace]", text, StringComparison.Ordinal);
        Assert.Contains("OPENLAYER_BASE_URL=http://localhost/openlayer/v1", text, StringComparison.Ordinal);
    }
}
