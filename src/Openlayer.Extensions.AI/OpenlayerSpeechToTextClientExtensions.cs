using System.Diagnostics.CodeAnalysis;
using Openlayer.Extensions.AI;
using Openlayer.Extensions.AI.Media;

namespace Microsoft.Extensions.AI;

/// <summary>Traces the calls of clients for the text of speech.</summary>
/// <remarks>As experimental as <see cref="ISpeechToTextClient"/> itself.</remarks>
[Experimental("MEAI001")]
public static class OpenlayerSpeechToTextClientExtensions
{
    /// <summary>
    /// A client whose calls are steps of traces: with the text that was spoken, model, tokens and times. The audio
    /// is not recorded.
    /// </summary>
    /// <param name="client">The client that is called; disposed with the result.</param>
    /// <param name="configure">Says how calls are traced.</param>
    public static ISpeechToTextClient WithOpenlayer(
        this ISpeechToTextClient client,
        Action<ModelTracingOptions>? configure = null
    )
    {
        ArgumentNullException.ThrowIfNull(client);
        return new TracedSpeechToTextClient(client, ModelTracingOptions.Of(configure));
    }
}
