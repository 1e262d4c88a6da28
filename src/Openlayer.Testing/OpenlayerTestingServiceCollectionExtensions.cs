using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Hosting;
using Openlayer;
using Openlayer.Testing;
using Openlayer.Testing.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Sets a host up to be recorded.</summary>
public static class OpenlayerTestingServiceCollectionExtensions
{
    /// <summary>
    /// Keeps the traces of this host in memory, for <see cref="TraceRecorder.Start(IServiceProvider)"/>. The host sends
    /// nothing and writes nothing to disk, whatever its settings and the environment say.
    /// </summary>
    /// <remarks>
    /// In its flows are its requests, and what its hosted services start. Traces that end while no recorder is started
    /// are forgotten. It makes no difference whether it is called before or after <c>AddOpenlayer</c>.
    /// </remarks>
    /// <param name="services">The services of the host. Calling it twice is the same as once.</param>
    public static IServiceCollection AddTraceRecorder(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (services.Any(static one => one.ServiceType == typeof(HostRecording)))
        {
            return services;
        }

        services.AddOptions<OpenlayerOptions>();
        services.AddLogging();
        services.AddSingleton<HostRecording>();
        services.AddSingleton(static host => host.GetRequiredService<HostRecording>().Tracing);
        // First of all: what runs around them is recorded as well.
        services.Insert(0, ServiceDescriptor.Singleton<IStartupFilter, RecordedRequests>());
        services.Insert(0, ServiceDescriptor.Singleton<IHostedService, RecordedStart>());
        return services;
    }
}
