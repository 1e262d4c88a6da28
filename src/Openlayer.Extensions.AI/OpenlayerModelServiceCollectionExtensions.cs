using Microsoft.Extensions.AI;
using Openlayer.Extensions.AI;
using Openlayer.Extensions.AI.Chat;
using Openlayer.Extensions.AI.Embeddings;
using Openlayer.Extensions.AI.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Traces the model clients of a host.</summary>
public static class OpenlayerModelServiceCollectionExtensions
{
    /// <summary>
    /// Traces the calls of every <see cref="IChatClient"/> and of every generator of embeddings for texts that is
    /// registered so far, keyed ones too: <c>services.AddOpenlayer().TraceModelClients()</c>. Call it after they are
    /// registered. A client that is traced already stays as it is.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Says how calls are traced.</param>
    public static IServiceCollection TraceModelClients(
        this IServiceCollection services,
        Action<ModelTracingOptions>? configure = null
    )
    {
        ArgumentNullException.ThrowIfNull(services);
        var options = ModelTracingOptions.Of(configure);
        WrappedServices.Wrap<IChatClient>(
            services,
            (client, owns) => new TracedChatClient(client, options, ownsInner: owns)
        );
        WrappedServices.Wrap<IEmbeddingGenerator<string, Embedding<float>>>(
            services,
            (generator, owns) =>
                new TracedEmbeddingGenerator<string, Embedding<float>>(generator, options, ownsInner: owns)
        );
        return services;
    }
}
