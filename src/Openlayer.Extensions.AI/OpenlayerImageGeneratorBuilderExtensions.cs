using System.Diagnostics.CodeAnalysis;
using Openlayer.Extensions.AI;

namespace Microsoft.Extensions.AI;

/// <summary>Adds tracing to the pipelines of image generators.</summary>
/// <remarks>
/// The builder is of the package Microsoft.Extensions.AI, which this one doesn't depend on. Without it, call
/// <see cref="OpenlayerImageGeneratorExtensions.WithOpenlayer"/>.
/// </remarks>
[Experimental("MEAI001")]
public static class OpenlayerImageGeneratorBuilderExtensions
{
    /// <summary>Makes each call that reaches this place of the pipeline a step.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Says how calls are traced.</param>
    public static ImageGeneratorBuilder UseOpenlayer(
        this ImageGeneratorBuilder builder,
        Action<ModelTracingOptions>? configure = null
    )
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Use(inner => inner.WithOpenlayer(configure));
    }
}
