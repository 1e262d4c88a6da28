using Openlayer.Extensions.AI;
using Openlayer.Extensions.AI.Chat;

namespace Microsoft.Extensions.AI;

/// <summary>Traces the calls of chat clients.</summary>
public static class OpenlayerChatClientExtensions
{
    /// <summary>
    /// A client whose calls are steps of traces: with messages, answer, model, tokens, cost and times. Results,
    /// exceptions and streams stay those of <paramref name="client"/>.
    /// </summary>
    /// <param name="client">The client that is called; disposed with the result.</param>
    /// <param name="configure">Says how calls are traced.</param>
    public static IChatClient WithOpenlayer(this IChatClient client, Action<ModelTracingOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        return new TracedChatClient(client, ModelTracingOptions.Of(configure));
    }
}
