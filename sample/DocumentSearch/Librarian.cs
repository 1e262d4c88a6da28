using Microsoft.Extensions.AI;
using Openlayer;

namespace DocumentSearch;

/// <summary>Answers from the passages that it finds.</summary>
internal sealed class Librarian(IChatClient model, Passages passages)
{
    [Trace(StepType.Agent)]
    public async Task<string> AnswerAsync(string question, CancellationToken stop)
    {
        var found = await passages.FindAsync(question, count: 2, stop);
        var options = new ChatOptions
        {
            Instructions = $"Answer from these passages alone:\n{string.Join('\n', found)}",
        };
        var response = await model.GetResponseAsync(question, options, stop);
        return response.Text;
    }
}
