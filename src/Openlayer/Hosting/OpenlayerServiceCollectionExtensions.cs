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
    /// <param name="services">The host's services. Calling it twice is the same as once.</param>
    public static IServiceCollection AddOpenlayer(this IServiceCollection services)
    {
        services.AddOptions<OpenlayerOptions>();
        return services;
    }

    /// <summary>As <see cref="AddOpenlayer(IServiceCollection)"/>, with the last word on the settings.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Runs after the configuration and the environment were read; every call's counts.</param>
    public static IServiceCollection AddOpenlayer(this IServiceCollection services, Action<OpenlayerOptions> configure) =>
        services.AddOpenlayer().Configure(configure);

    /// <summary>As <see cref="AddOpenlayer(IServiceCollection)"/>, reading <paramref name="section"/> as well.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="section">Its keys are the names of <see cref="OpenlayerOptions"/>.</param>
    public static IServiceCollection AddOpenlayer(this IServiceCollection services, IConfiguration section) =>
        services.AddOpenlayer().AddSingleton(section);
}
