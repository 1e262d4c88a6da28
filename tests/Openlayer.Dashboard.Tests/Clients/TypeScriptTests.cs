namespace Openlayer.Dashboard.Tests.Clients;

/// <summary>What the TypeScript SDK 0.30.0 sends, and the client of npm before it, 0.1.44.</summary>
public sealed class TypeScriptTests
{
    [Theory]
    [InlineData("nested", "call: answer\n- call: lookup\n- chat: OpenAI Chat Completion")]
    [InlineData("exception", "call: outer failed: no such order\n- call: inner failed: no such order")]
    [InlineData(
        "agent",
        "agent: Agent: shop\n- retriever: search\n- tool: refund\n- function: Tool Call: mail\n"
            + "- handoff: Handoff: bot → human\n- guardrail: PII\n- chain: Handoffs: flow"
    )]
    [InlineData("openai", "call: agent\n- chat: OpenAI Chat Completion\n- chat: OpenAI Chat Completion")]
    [InlineData(
        "langchain",
        "call: RunnableSequence\n- call: ChatPromptTemplate\n- chat: FakeListChatModel\n- call: StrOutputParser"
    )]
    [InlineData("langchain-exception", "call: RunnableLambda failed: Error: chain broke")]
    [InlineData("langchain-failed-call", "chat: OpenAI Chat Completion failed: Error: 429 too many")]
    public async Task A_trace_has_its_steps_and_their_failures(string name, string tree)
    {
        await using var host = await ClientBody.HostOfAsync("typescript/" + name);

        var page = await host.TracePageAsync((string)ClientBody.Row("typescript/" + name)["inferenceId"]!);

        Assert.Equal(tree, page.Tree());
        Assert.Equal(name == "agent", page.QuerySelector("h1 .guard.blocked") is not null);
    }

    [Fact]
    public async Task Ids_in_the_metadata_of_an_agent_are_those_of_the_trace()
    {
        await using var host = await ClientBody.HostOfAsync("typescript/agent");

        var session = Assert.Single(await host.ListAsync("sessions"))!;
        Assert.Equal("chat-1", (string?)session["id"]);
        Assert.Equal("ada", (string?)Assert.Single(session["userIds"]!.AsArray()));
    }

    [Fact]
    public async Task Bars_of_model_calls_lie_in_that_of_the_call_around_them()
    {
        await using var host = await ClientBody.HostOfAsync("typescript/openai");

        var page = await host.TracePageAsync((string)ClientBody.Row("typescript/openai")["inferenceId"]!);

        var (first, second) = (page.Bar("step-1-1"), page.Bar("step-1-2"));
        Assert.Equal((0, 100), page.Bar("step-1"));
        Assert.True(first.Width > second.Width, $"{first} and {second}");
        Assert.InRange(first.X, 0.1, 10);
        Assert.InRange(second.X, first.X + first.Width - 5, 99);
        Assert.Equal(100, second.X + second.Width, 0.5);
        Assert.Contains("Tokens 29", page.Facts());
    }

    [Fact]
    public async Task Turns_of_one_second_are_in_the_order_in_which_they_began()
    {
        await using var host = await DashboardHost.StartAsync();
        string[] turns = ["langchain-tool-call", "langchain-tool-result", "langchain-failed-call"];
        foreach (var turn in turns.Reverse())
        {
            await host.SendAsync("typescript/" + turn);
        }

        var session = Assert.Single(await host.ListAsync("sessions"))!;
        var page = await host.PageAsync($"/openlayer/session?pipeline={DashboardHost.Pipeline}&id=chain-2");

        var ids = turns.Select(turn => (string)ClientBody.Row("typescript/" + turn)["inferenceId"]!).ToList();
        Assert.Equal(ids[0], (string?)session["firstRecord"]!["inferenceId"]);
        Assert.Equal(ids[2], (string?)session["lastRecord"]!["inferenceId"]);
        Assert.Equal(58, (double)session["tokens"]!);
        Assert.Equal(
            ids,
            page.QuerySelectorAll("[id^=turn-] header a")
                .Select(link => link.GetAttribute("href")!)
                .Where(address => address.Contains("/trace?", StringComparison.Ordinal))
                .Select(address => ids.Single(id => address.Contains(id, StringComparison.Ordinal)))
                .Distinct()
        );
    }

    [Fact]
    public async Task Messages_of_LangChain_are_read_one_by_one_also_without_a_role()
    {
        await using var host = await ClientBody.HostOfAsync("typescript/langchain-tool-result");

        var id = (string)ClientBody.Row("typescript/langchain-tool-result")["inferenceId"]!;
        var messages = (await host.TracePageAsync(id)).MessagesOf("step-1");

        Assert.Equal(3, messages.Count);
        Assert.Equal(("user Weather?", "message rain"), (messages[0], messages[2]));
        Assert.Contains("\"name\": \"weather\"", messages[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_of_OpenAI_shows()
    {
        await using var host = await ClientBody.HostOfAsync("typescript/picture");

        var page = await host.TracePageAsync((string)ClientBody.Row("typescript/picture")["inferenceId"]!);

        var picture = page.QuerySelector("#step-1 .messages img")!.GetAttribute("src")!;
        Assert.StartsWith("data:image/png;base64,", picture, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("monitor", "Weather in Paris?", "It rains in Paris.", "25")]
    [InlineData("monitor-stream", "Again?", "It rains in Paris.", "–")]
    [InlineData("by-hand", "hand?", "made", "3")]
    public async Task The_client_of_npm_names_its_own_columns(string name, string asked, string answered, string tokens)
    {
        await using var host = await ClientBody.HostOfAsync("javascript/" + name);

        var list = await host.PageAsync($"/openlayer/traces?pipeline={DashboardHost.Pipeline}");

        Assert.Equal([asked, answered], list.QuerySelectorAll("tbody .sub").Select(text => text.TextContent));
        var facts = (await host.TracePageAsync((string)ClientBody.Row("javascript/" + name)["id"]!)).Facts();
        Assert.Contains("Tokens " + tokens, facts);
        Assert.Contains(name == "by-hand" ? "User ada" : "User none", facts);
    }
}
