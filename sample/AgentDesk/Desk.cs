using System.ComponentModel;
using Microsoft.Extensions.AI;
using Openlayer;

namespace AgentDesk;

/// <summary>A front desk that answers by itself, or hands a question over to an agent who knows more.</summary>
internal sealed class Desk(IChatClient model, Orders orders)
{
    private const string FrontDesk = "You are the front desk of a shop. Hand over what you can't answer.";

    [Trace(StepType.Agent)]
    public async Task<string> AnswerAsync(string question, CancellationToken stop)
    {
        var next = "";
        var handOver = AIFunctionFactory.Create(
            ([Description("deliveries or refunds")] string agent) => $"Handed over to {next = agent}.",
            "hand_over"
        );
        var answer = await AskAsync(FrontDesk, question, [handOver], stop);
        return next.Length > 0 ? await HandOverAsync(next, question, stop) : answer;
    }

    [Trace(StepType.Handoff)]
    private async Task<string> HandOverAsync(string agent, string question, CancellationToken stop)
    {
        OpenlayerTracer.UpdateCurrentStep(
            details: new HandoffDetails { FromComponent = "front desk", ToComponent = agent }
        );
        AITool[] tools =
        [
            AIFunctionFactory.Create(orders.Find, "find_order"),
            AIFunctionFactory.Create(orders.Refund, "refund_order"),
        ];
        return await AskAsync($"You take care of {agent}.", question, tools, stop);
    }

    private async Task<string> AskAsync(
        string instructions,
        string question,
        IList<AITool> tools,
        CancellationToken stop
    )
    {
        var options = new ChatOptions { Instructions = instructions, Tools = tools };
        var response = await model.GetResponseAsync(question, options, stop);
        return response.Text;
    }
}
