using System.Text.Json.Nodes;
using AngleSharp.Dom;
using static Openlayer.Dashboard.Tests.ConversationSeed;

namespace Openlayer.Dashboard.Tests;

/// <summary>A session as a conversation: what stands between question and answer, and beside them.</summary>
public sealed class SessionPageTests
{
    private const string Address = "/openlayer/session?pipeline=p&id=chat-1";

    [Fact]
    public async Task Tools_stand_between_the_question_and_the_answer_with_what_they_were_given_and_returned()
    {
        await using var host = await WithAsync(ToolRow());

        var turn = (await host.PageAsync(Address)).QuerySelector("#turn-1")!;

        Assert.Equal(
            ["asked", "between", "call", "call", "answered"],
            turn.QuerySelectorAll(".bubble, .between, .call").Select(part => part.ClassList[^1])
        );
        Assert.Equal("Let me look.", turn.QuerySelector(".between .message")!.TextContent);
        var (first, second) = (turn.QuerySelectorAll(".call")[0], turn.QuerySelectorAll(".call")[1]);
        Assert.Equal(("FindOrder", "1042"), (TextOf(first, ".name"), TextOf(first, ".brief")));
        Assert.Equal(["{\n  \"order\": \"1042\"\n}", "in transit"], Values(first));
        Assert.Equal("turn-1-step-1-2", first.Id);
        Assert.Equal("140 ms", TextOf(first, ".took"));
        Assert.Equal("FindUser", TextOf(second, ".name"));
        Assert.False(second.HasAttribute("id"));
        Assert.False(first.HasAttribute("open"));
    }

    [Fact]
    public async Task Instructions_are_folded_and_told_again_only_when_they_change()
    {
        var third = ToolRow("c", 20);
        third["steps"]![0]!["steps"]![0]!["inputs"]!["prompt"]![0]!["content"] = "Be brief.";
        await using var host = await WithAsync(ToolRow(), ToolRow("b", 10), third);

        var page = await host.PageAsync(Address);

        Assert.Equal("Be kind.", TextOf(page.QuerySelector("#turn-1")!, ".system:not([open]) .message"));
        Assert.Null(page.QuerySelector("#turn-2 .system"));
        Assert.Equal("Be brief.", TextOf(page.QuerySelector("#turn-3")!, ".system .message"));
    }

    [Fact]
    public async Task Pauses_and_the_first_token_are_told()
    {
        var streamed = ToolRow("b", 100.1);
        streamed["steps"]![0]!["steps"]![0]!["metadata"]!["timeToFirstToken"] = 250;
        streamed["steps"]![0]!["steps"]![0]!["startTime"] = Start + 100.1 + 0.5;
        await using var host = await WithAsync(Rows.Turn("a", latency: 100), streamed, Rows.Turn("c", Start + 130));

        var page = await host.PageAsync(Address);

        Assert.Equal(["1m 40s without a turn"], page.QuerySelectorAll(".gap").Select(gap => gap.TextContent.Trim()));
        Assert.Equal("turn-2", page.QuerySelector(".gap")!.NextElementSibling!.Id);
        Assert.Contains("first token after 750 ms", TextOf(page, "#turn-2 > header"), StringComparison.Ordinal);
        Assert.DoesNotContain("first token", TextOf(page, "#turn-1 > header"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_steps_of_the_chosen_turn_stand_beside_the_conversation()
    {
        await using var host = await WithAsync(Rows.Turn("a"), ToolRow("b", 10));

        Assert.StartsWith("Turn 1", TextOf(await host.PageAsync(Address), ".waterfall h2"), StringComparison.Ordinal);
        var page = await host.PageAsync(Address + "&turn=2");

        Assert.Equal(["turn-2"], page.QuerySelectorAll(".turn.chosen").Select(turn => turn.Id));
        Assert.Equal(
            ["AnswerAsync", "gpt-4o", "FindOrder"],
            page.QuerySelectorAll(".waterfall .name").Select(name => name.TextContent)
        );
        var links = page.QuerySelectorAll(".waterfall .row").Select(row => row.GetAttribute("href")!).ToList();
        Assert.Equal("/openlayer/trace?pipeline=p&id=b#step-1-1", links[1]);
        Assert.NotNull(page.QuerySelector(links[2]));
        Assert.All(page.QuerySelectorAll(".waterfall rect"), bar => Assert.EndsWith("%", bar.GetAttribute("x")!));
    }

    [Fact]
    public async Task A_turn_is_shown_on_its_page_and_errors_link_to_one_another()
    {
        int[] failed = [3, 24, 25];
        await using var host = await WithAsync([
            .. Enumerable
                .Range(1, 50)
                .Select(at => Rows.Turn($"r{at}", Start + at, error: failed.Contains(at) ? "no" : null)),
        ]);

        var page = await host.PageAsync(Address + "&turn=24");

        Assert.Equal(20, page.QuerySelectorAll(".turn").Length);
        Assert.NotNull(page.QuerySelector("#turn-24.chosen"));
        Assert.Equal("Page 2 of 3", TextOf(page, ".pager span"));
        Assert.Equal(
            [$"{Address}&turn=3#turn-3", $"{Address}&turn=25#turn-25"],
            page.QuerySelectorAll("#turn-24 .jumps a").Select(link => link.GetAttribute("href"))
        );
        Assert.Equal(
            [$"{Address}&turn=3#turn-3", $"{Address}&turn=25#turn-25"],
            page.QuerySelectorAll(".facts .jumps a").Select(link => link.GetAttribute("href"))
        );
        var first = await host.PageAsync(Address);
        Assert.Equal(
            [$"{Address}&turn=3#turn-3"],
            first.QuerySelectorAll(".facts .jumps a").Select(link => link.GetAttribute("href"))
        );
    }

    [Theory]
    [InlineData(29, null, "Active")]
    [InlineData(31, null, "Ended")]
    [InlineData(29, "no", "Active")]
    [InlineData(31, "no", "Ended after an error")]
    public async Task A_session_ends_after_half_an_hour_without_a_turn(int minutes, string? error, string expected)
    {
        var now = new FixedTime(DateTimeOffset.FromUnixTimeSeconds((long)Start).AddMinutes(minutes));
        await using var host = await DashboardHost.StartAsync(options => options.TimeProvider = now);
        await host.AcceptAsync("p", Rows.Turn("a", Start - 60, error: "earlier"), Rows.Turn("b", Start, error: error));

        Assert.Equal(expected, TextOf(await host.PageAsync(Address), ".head .status"));
        Assert.Equal(expected, TextOf(await host.PageAsync("/openlayer/sessions?pipeline=p"), "tbody .status"));
    }

    [Theory]
    [InlineData('x')]
    [InlineData('<')]
    [InlineData('\u4f60')]
    public async Task Long_texts_are_cut_and_a_turn_without_an_answer_says_so(char letter)
    {
        var text = new string(letter, 30_000);
        var rows = Enumerable.Range(0, 20).Select(at => Rows.Turn($"r{at}", Start + at, question: text, answer: text));
        await using var host = await WithAsync([.. rows, Rows.Turn("last", Start + 20, answer: null)]);

        using var response = await host.Client.GetAsync(Address);
        var html = await response.Content.ReadAsByteArrayAsync();
        var last = await host.PageAsync(Address + "&turn=21");

        Assert.InRange(html.Length, 10_000, 150_000);
        Assert.Contains("The rest is in the trace.", TextOf(await host.PageAsync(Address), "#turn-20 .asked"));
        Assert.Equal("No answer was recorded.", TextOf(last, "#turn-21 .quiet"));
        Assert.Null(last.QuerySelector("#turn-21 .answered"));
    }

    [Fact]
    public async Task What_a_tool_was_given_and_returned_stays_text()
    {
        var row = ToolRow();
        var prompt = row["steps"]![0]!["steps"]![0]!["inputs"]!["prompt"]!.AsArray();
        prompt[0]!["content"] = Hostile;
        prompt[2]!["content"] = Hostile;
        prompt[2]!["tool_calls"]![0]!["function"]!["name"] = Hostile;
        prompt[2]!["tool_calls"]![0]!["function"]!["arguments"] = Hostile;
        prompt[3]!["content"] = Hostile;
        await using var host = await WithAsync(row);

        var page = await host.PageAsync(Address);

        Assert.Empty(page.QuerySelectorAll("main img, main b, main script"));
        var call = page.QuerySelectorAll(".call").Single(part => part.QuerySelector(".name")!.TextContent == Hostile);
        Assert.Equal([Hostile, Hostile], Values(call));
        Assert.Equal(Hostile, TextOf(page, ".system .message"));
        Assert.Equal(Hostile, TextOf(page, ".between .message"));
    }

    private const double Start = 1_795_000_000;

    private static async Task<DashboardHost> WithAsync(params JsonObject[] rows)
    {
        var host = await DashboardHost.StartAsync();
        await host.AcceptAsync("p", rows);
        return host;
    }

    private static string TextOf(IParentNode parent, string selector) =>
        parent.QuerySelector(selector)!.TextContent.Trim();

    private static IEnumerable<string> Values(IElement call) =>
        call.QuerySelectorAll(".value").Select(value => value.TextContent);

    /// <summary>A model that asked for two tools, one of which has a step.</summary>
    private static JsonObject ToolRow(string id = "a", double after = 0)
    {
        var row = Rows.Turn(id, Start + after);
        var model = Rows.Step("ChatAsync", "chat_completion", Start + after);
        model["model"] = "gpt-4o";
        model["inputs"] = JsonNode.Parse(
            """
            {"prompt":[
              {"role":"system","content":"Be kind."},
              {"role":"user","content":"How do I reset my password?"},
              {"role":"assistant","content":"Let me look.","tool_calls":[
                {"id":"1","type":"function","function":{"name":"FindOrder","arguments":"{\"order\":\"1042\"}"}},
                {"id":"2","type":"function","function":{"name":"FindUser","arguments":"{}"}}]},
              {"role":"tool","tool_call_id":"1","content":"in transit"},
              {"role":"tool","tool_call_id":"2","content":"alice"}]}
            """
        );
        row["steps"]![0]!["steps"] = new JsonArray(model, Rows.Step("FindOrder", "tool", Start + after + 1, 140));
        return row;
    }

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
