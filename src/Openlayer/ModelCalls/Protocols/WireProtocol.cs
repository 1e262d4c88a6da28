using System.Text.Json;
using Openlayer.GeneratedCode;

namespace Openlayer.ModelCalls.Protocols;

/// <summary>
/// Reads requests and answers as they are sent. Libraries change from version to version, and what they send stays.
/// </summary>
internal abstract class WireProtocol
{
    /// <summary>Who speaks it first, as that library names itself.</summary>
    public abstract string Library { get; }

    /// <summary>Beginning of the steps' names: what the conventions of OpenTelemetry call the operation.</summary>
    public virtual string Operation => "chat";

    /// <summary>The type of the steps.</summary>
    public virtual StepType StepType => StepType.ChatCompletion;

    /// <summary>The name of the steps' input.</summary>
    public virtual string Input => "prompt";

    public static WireProtocol Of(ModelProtocol protocol) =>
        protocol switch
        {
            ModelProtocol.OpenAIChat => OpenAIChat.Instance,
            ModelProtocol.OpenAIResponses => OpenAIResponses.Instance,
            ModelProtocol.OpenAIEmbeddings => OpenAIEmbeddings.Instance,
            _ => AnthropicMessages.Instance,
        };

    /// <summary>Writes the input of the step.</summary>
    /// <param name="prompt">Takes it.</param>
    /// <param name="body">The body of the request, as far as it is known.</param>
    /// <param name="messages">What the library takes apart from the body.</param>
    public abstract void WritePrompt(PromptWriter prompt, JsonElement body, IReadOnlyList<JsonElement> messages);

    /// <summary>Reads a whole answer.</summary>
    public abstract void ReadAnswer(JsonElement body, ModelAnswer answer);

    /// <summary>Reads one event of a streamed answer.</summary>
    public abstract void ReadEvent(JsonElement item, ModelAnswer answer);

    /// <summary>The provider as the platform names it; null if unsure.</summary>
    public virtual string? ProviderOf(Uri? address, string? model) => ProviderNames.Of(Library, address);
}
