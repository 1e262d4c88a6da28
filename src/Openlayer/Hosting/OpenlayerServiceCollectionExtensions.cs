using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Openlayer;
using Openlayer.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds tracing to a host.</summary>
public static class OpenlayerServiceCollectionExtensions
{
    /// <summary>
    /// Turns tracing on while the host runs, and ships what is queued when it stops. Settings come from the
    /// <c>OPENLAYER_*</c> variables and from the <c>Openlayer</c> section of the host's configuration, which wins.
    /// </summary>
    /// <remarks>
    /// Tracing is one for a process: of several hosts in it, the one that started last is asked; when it stops, the one
    /// before it is again.
    /// </remarks>
    /// <param name="services">The host's services. Calling it twice is the same as once.</param>
    public static IServiceCollection AddOpenlayer(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<OpenlayerOptions>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<OpenlayerOptions>, HostSettings>());
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IOptionsChangeTokenSource<OpenlayerOptions>, HostSettingsChange>()
        );
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, OpenlayerHostedService>());
        return services;
    }

    /// <summary>As <see cref="AddOpenlayer(IServiceCollection)"/>, with the last word on the settings.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Runs after the configuration and the environment were read; every call's counts.</param>
    public static IServiceCollection AddOpenlayer(this IServiceCollection services, Action<OpenlayerOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return services.AddOpenlayer().Configure(configure);
    }

    /// <summary>
    /// As <see cref="AddOpenlayer(IServiceCollection)"/>, reading <paramref name="section"/> too; it wins.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="section">Its keys are the names of <see cref="OpenlayerOptions"/>, such as <c>ApiKey</c> or
    /// <c>Delivery:Linger</c>.</param>
    public static IServiceCollection AddOpenlayer(this IServiceCollection services, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return services
            .AddOpenlayer()
            .AddSingleton(new NamedSection(section))
            .AddSingleton<IOptionsChangeTokenSource<OpenlayerOptions>>(
                new ConfigurationChangeTokenSource<OpenlayerOptions>(section)
            );
    }

    /// <summary>
    /// Makes steps of the activities of other libraries from now on, until the host stops: see
    /// <see cref="OpenlayerTracer.CaptureActivities"/>.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Changes the settings.</param>
    public static IServiceCollection CaptureOpenlayerActivities(
        this IServiceCollection services,
        Action<ActivityCaptureOptions>? configure = null
    )
    {
        ArgumentNullException.ThrowIfNull(services);
        var listening = OpenlayerTracer.CaptureActivities(configure);
        return services.AddSingleton<IHostedService>(_ => new ListeningHost(listening));
    }
}
