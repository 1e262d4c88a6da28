using Openlayer.Extensions.AI;

namespace Microsoft.Extensions.AI;

/// <summary>Adds tracing to the pipelines of chat clients.</summary>
/// <remarks>
/// The builder is of the package Microsoft.Extensions.AI, which this one doesn't depend on. Without it, call
/// <see cref="OpenlayerChatClientExtensions.WithOpenlayer"/>.
/// </remarks>
public static class OpenlayerChatClientBuilderExtensions
{
    /// <summary>
    /// Makes each call that reaches this place of the pipeline a step. Before <c>UseFunctionInvocation()</c> that is
    /// the whole call, with a step for each call of a tool below it; after it, each call of the model.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Says how calls are traced.</param>
    public static ChatClientBuilder UseOpenlayer(
        this ChatClientBuilder builder,
        Action<ModelTracingOptions>? configure = null
    )
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Use(inner => inner.WithOpenlayer(configure));
    }
}
