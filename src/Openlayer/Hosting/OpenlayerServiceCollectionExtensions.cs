using Microsoft.Extensions.Configuration;
using Openlayer;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds tracing to a host.</summary>
public static class OpenlayerServiceCollectionExtensions
{
    /// <summary>
    /// Turns tracing on while the host runs, and ships what is queued when it stops. Settings come from the
    /// <c>Openlayer</c> section of the host's configuration, then from the <c>OPENLAYER_*</c> variables.
    /// </summary>
    /// <param name="services">The host's services. Calling it twice is the same as once; every <paramref name="configure"/> counts.</param>
    /// <param name="configure">Last word on the settings.</param>
    public static IServiceCollection AddOpenlayer(this IServiceCollection services, Action<OpenlayerOptions>? configure = null)
    {
        services.AddOptions<OpenlayerOptions>();
        if (configure is not null)
            services.Configure(configure);
        return services;
    }

    /// <summary>As the other overload, with the settings in <paramref name="section"/> in place of the <c>Openlayer</c> section.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="section">Keys are the names of <see cref="OpenlayerOptions"/>.</param>
    public static IServiceCollection AddOpenlayer(this IServiceCollection services, IConfiguration section)
    {
        services.AddOptions<OpenlayerOptions>();
        return services;
    }
}
