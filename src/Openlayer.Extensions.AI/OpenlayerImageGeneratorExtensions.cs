using System.Diagnostics.CodeAnalysis;
using Openlayer.Extensions.AI;
using Openlayer.Extensions.AI.Media;

namespace Microsoft.Extensions.AI;

/// <summary>Traces the calls of image generators.</summary>
/// <remarks>As experimental as <see cref="IImageGenerator"/> itself.</remarks>
[Experimental("MEAI001")]
public static class OpenlayerImageGeneratorExtensions
{
    /// <summary>
    /// A generator of images whose calls are steps of traces: with prompt, model, tokens and times. The images are
    /// attached.
    /// </summary>
    /// <param name="generator">The generator that is called; disposed with the result.</param>
    /// <param name="configure">Says how calls are traced.</param>
    public static IImageGenerator WithOpenlayer(
        this IImageGenerator generator,
        Action<ModelTracingOptions>? configure = null
    )
    {
        ArgumentNullException.ThrowIfNull(generator);
        return new TracedImageGenerator(generator, ModelTracingOptions.Of(configure));
    }
}
