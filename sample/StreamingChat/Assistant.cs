using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Openlayer;

namespace StreamingChat;

/// <summary>Passes the answer on as the model writes it.</summary>
internal sealed class Assistant(IChatClient model)
{
    [Trace(StepType.Agent)]
    public async IAsyncEnumerable<string> AnswerAsync(
        string message,
        [EnumeratorCancellation] CancellationToken stop = default
    )
    {
        await foreach (var update in model.GetStreamingResponseAsync(message, cancellationToken: stop))
        {
            if (update.Text.Length > 0)
            {
                yield return update.Text;
            }
        }
    }
}
