using Openlayer.Extensions.AI.Figures;
using Openlayer.GeneratedCode;

namespace Openlayer.Extensions.AI.Media;

/// <summary>What a call of a model of images or of speech asks for.</summary>
/// <param name="Identity">The client's model and provider.</param>
/// <param name="Model">The model that was asked for.</param>
/// <param name="Input">The prompt, the text, or what is known of the audio.</param>
/// <param name="Parameters">The settings of the call.</param>
/// <param name="Attachments">Images that come with the prompt.</param>
internal sealed record MediaRequest(
    ModelIdentity Identity,
    string? Model,
    CapturedValue Input,
    IReadOnlyDictionary<string, object?> Parameters,
    IReadOnlyList<TraceAttachment>? Attachments = null
)
{
    /// <summary>Of a call that could not be read.</summary>
    public static readonly MediaRequest Unknown = new(
        new ModelIdentity(null, null, null),
        null,
        default,
        new Dictionary<string, object?>()
    );
}
