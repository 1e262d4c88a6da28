using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.AI;

namespace Openlayer.Extensions.AI.Media;

/// <summary>What a model of images or of speech has answered.</summary>
[Experimental("MEAI001")]
internal sealed record MediaAnswer(string? Model, UsageDetails? Usage, IEnumerable<AIContent> Contents)
{
    /// <summary>Of a response, or of the updates of a stream; null of nothing.</summary>
    public static MediaAnswer? Of(object? result) =>
        result switch
        {
            ImageGenerationResponse image => new(null, image.Usage, image.Contents),
            SpeechToTextResponse text => new(text.ModelId, text.Usage, text.Contents),
            TextToSpeechResponse audio => new(audio.ModelId, audio.Usage, audio.Contents),
            List<object?> and [SpeechToTextResponseUpdate, ..] updates => Of(
                updates.OfType<SpeechToTextResponseUpdate>().ToSpeechToTextResponse()
            ),
            List<object?> and [TextToSpeechResponseUpdate, ..] updates => Of(
                updates.OfType<TextToSpeechResponseUpdate>().ToTextToSpeechResponse()
            ),
            _ => null,
        };
}
