using System.Text.Json.Nodes;
using Microsoft.Agents.AI;
using Microsoft.Agents.AI.Workflows;
using Microsoft.Extensions.AI;
using Openlayer.ModelClients.Tests.OpenAI;
using Openlayer.ModelClients.Tests.Provider;

namespace Openlayer.ModelClients.Tests.Agents;

public sealed class HandoffTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_handoff_of_a_workflow_names_who_passes_and_who_receives(bool isReceiverTraced)
    {
        await using var server = await ProviderServer.StartAsync();
        server.Otherwise = Answer;
        using var rows = Rows.Start();
        using var model = server.Model();

        var answer = await Desk(model, isReceiverTraced).RunAsync("My bill?");

        Assert.Contains("It is 5.", answer.Text, StringComparison.Ordinal);
        var receiver = isReceiverTraced ? "clerk" : "Answers what was billed.";
        var handoff = Agents.Find(rows.Single(), "handoff");
        Assert.Equal("router", (string?)handoff["fromComponent"]);
        Assert.Equal(receiver, (string?)handoff["toComponent"]);
        Assert.Equal("a bill", (string?)handoff["handoffData"]!["reasonForHandoff"]);
        var clerk = isReceiverTraced ? "  agent clerk\n    chat_completion chat gpt-4o-mini\n" : "";
        Assert.Equal(
            $"""
            agent desk
              agent router
                chat_completion chat gpt-4o-mini
                handoff handoff to {receiver}
            {clerk}
            """,
            Agents.Tree(rows.Single())
        );
    }

    private static AIAgent Desk(IChatClient model, bool isReceiverTraced)
    {
        var router = new ChatClientAgent(model, "Pass it on.", "router", "Routes.").WithOpenlayer();
        AIAgent clerk = new ChatClientAgent(model, "Answer.", "clerk", "Answers what was billed.");
        clerk = isReceiverTraced ? clerk.WithOpenlayer() : clerk;
        var workflow = AgentWorkflowBuilder.CreateHandoffBuilderWith(router).WithHandoffs(router, [clerk]).Build();
        return workflow.AsAIAgent(name: "desk").WithOpenlayer();
    }

    private static Reply Answer(JsonObject request) =>
        (string?)request["tools"]?[0]?["function"]?["name"] is { } handoff
            ? OpenAIServer.Deltas([CallOf(handoff)], "tool_calls")
            : OpenAIServer.Stream("It is 5.");

    private static string CallOf(string handoff) =>
        $$$"""
            {"role":"assistant","tool_calls":[{"index":0,"id":"c1","type":"function",
              "function":{"name":"{{{handoff}}}","arguments":"{\"reasonForHandoff\":\"a bill\"}"}}]}
            """;
}
