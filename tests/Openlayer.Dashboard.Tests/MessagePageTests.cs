using AngleSharp.Dom;
using static Openlayer.Dashboard.Tests.ConversationSeed;

namespace Openlayer.Dashboard.Tests;

/// <summary>What was asked and answered, as a page shows it.</summary>
public sealed class MessagePageTests
{
    [Fact]
    public async Task An_answer_is_laid_out_as_models_write_it()
    {
        var message = await AnswerAsync(
            "Set `OPENLAYER_API_KEY`:\n\n```csharp\nvar x = 1 < 2;\n```\n\n- one\n- two\n\n[docs](https://"
                + "example.com/a)"
        );

        Assert.Equal("OPENLAYER_API_KEY", message.QuerySelector("p code")!.TextContent);
        Assert.Equal("var x = 1 < 2;\n", message.QuerySelector("pre code")!.TextContent);
        Assert.Equal(["one", "two"], message.QuerySelectorAll("li").Select(item => item.TextContent));
        var link = message.QuerySelector("a")!;
        Assert.Equal("https://example.com/a", link.GetAttribute("href"));
        Assert.Equal("noopener noreferrer nofollow", link.GetAttribute("rel"));
    }

    [Theory]
    [InlineData(Hostile)]
    [InlineData("[click](javascript:alert(1)) <javascript:alert(1)> [x]: javascript:alert(1)\n[x]")]
    [InlineData("![pixel](https://example.com/pixel.png) [up](../../secret) [data](data:text/html,x)")]
    [InlineData("<iframe src=\"https://example.com\"></iframe>\n\n<script>alert(1)</script>")]
    public async Task An_answer_cannot_bring_anything_that_acts_or_loads(string answer)
    {
        var message = await AnswerAsync(answer);

        Assert.Empty(message.QuerySelectorAll("img, script, iframe, a, b, [onerror], [style]"));
    }

    [Fact]
    public async Task Columns_of_a_table_are_aligned_without_a_style()
    {
        var message = await AnswerAsync("| a | b | c |\n| :-- | :-: | --: |\n| 1 | 2 | 3 |");

        Assert.Equal(["1", "2", "3"], message.QuerySelectorAll("td").Select(cell => cell.TextContent));
        Assert.Equal(
            [null, "center", "right"],
            message.QuerySelectorAll("td").Select(cell => cell.GetAttribute("class"))
        );
        Assert.Empty(message.QuerySelectorAll("[style]"));
    }

    [Fact]
    public async Task An_answer_that_is_nested_too_deep_or_is_an_object_is_shown_as_it_is()
    {
        var deep = new string('>', 5_000) + " x";
        Assert.Equal(deep, (await AnswerAsync(deep)).TextContent);
        Assert.Equal("[\"*a*\"]", (await AnswerAsync("[\"*a*\"]")).TextContent);
    }

    private static async Task<IElement> AnswerAsync(string answer)
    {
        await using var host = await DashboardHost.StartAsync();
        var row = Rows.Turn("a");
        row["output"] = answer;
        row["steps"]![0]!["output"] = answer;
        row["session_id"] = "chat";
        await host.AcceptAsync("p", row);
        var page = await host.PageAsync("/openlayer/session?pipeline=p&id=chat");
        return page.QuerySelector(".answered .message")!;
    }

    [Theory]
    [InlineData("""{"_question":"asked","steps":[{"inputs":{"question":"other"}}]}""", "asked")]
    [InlineData("""{"steps":[{"inputs":{"anything":"asked"}}]}""", "asked")]
    [InlineData("""{"steps":[{"inputs":{"tone":"kind","message":"asked"}}]}""", "asked")]
    [InlineData(
        """{"steps":[{"inputs":{"prompt":[{"role":"system","content":"s"},{"role":"user","content":"asked"}]}}]}""",
        "asked"
    )]
    [InlineData("""{"steps":[{"inputs":{},"steps":[{"inputs":{"q":"asked","k":2}}]}]}""", "asked")]
    [InlineData("""{"steps":[{"inputs":{"x":1,"y":2}}]}""", """{"x":1,"y":2}""")]
    [InlineData("""{"question":"asked"}""", "asked")]
    [InlineData("""{"steps":[{"inputs":{"a":"b","a":"asked"}}]}""", "asked")]
    public async Task What_was_asked_is_found_where_apps_put_it(string row, string expected) =>
        Assert.Equal(expected, await MessageAsync(row, "asked"));

    [Theory]
    [InlineData("\"said\"", "said")]
    [InlineData("""{"response":"said"}""", "said")]
    [InlineData("""{"id":1,"answer":"said"}""", "said")]
    [InlineData("""{"choices":[{"message":{"role":"assistant","content":"said"}}]}""", "said")]
    [InlineData("""[{"role":"assistant","content":"said"}]""", "said")]
    [InlineData("""{"a":1}""", """{"a":1}""")]
    [InlineData("12.50", "12.50")]
    public async Task What_was_answered_is_found_in_the_output(string output, string expected) =>
        Assert.Equal(expected, await MessageAsync($$"""{"output":{{output}}}""", "answered"));

    private static async Task<string> MessageAsync(string row, string bubble)
    {
        await using var host = await DashboardHost.StartAsync();
        using var response = await host.SendRowsAsync($$"""{"rows":[{"session_id":"s",{{row[1..]}}]}""", "p");
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return (await host.PageAsync("/openlayer/session?pipeline=p&id=s"))
            .QuerySelector($".{bubble} .message")!
            .TextContent;
    }
}
