using System.Diagnostics.CodeAnalysis;
using Openlayer.Extensions.AI;
using Openlayer.Extensions.AI.Media;

namespace Microsoft.Extensions.AI;

/// <summary>Traces the calls of clients for spoken text.</summary>
/// <remarks>As experimental as <see cref="ITextToSpeechClient"/> itself.</remarks>
[Experimental("MEAI001")]
public static class OpenlayerTextToSpeechClientExtensions
{
    /// <summary>
    /// A client whose calls are steps of traces: with the text, model, tokens and times. The audio is attached.
    /// </summary>
    /// <param name="client">The client that is called; disposed with the result.</param>
    /// <param name="configure">Says how calls are traced.</param>
    public static ITextToSpeechClient WithOpenlayer(
        this ITextToSpeechClient client,
        Action<ModelTracingOptions>? configure = null
    )
    {
        ArgumentNullException.ThrowIfNull(client);
        return new TracedTextToSpeechClient(client, ModelTracingOptions.Of(configure));
    }
}
