using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Openlayer.AspNetCore;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds a check of tracing to an app's health checks.</summary>
public static class OpenlayerHealthChecksBuilderExtensions
{
    /// <summary>
    /// Adds a check that fails while no request to the receiver is answered, and for a minute after a trace was
    /// rejected or dropped, whoever asks and however often. That is counted from when the host starts, by the
    /// <see cref="TimeProvider"/> among the services, if there is one; where metrics are switched off, from when
    /// somebody asks. Its data are the counts of delivery. Tracing that is off is healthy.
    /// </summary>
    /// <param name="builder">The app's health checks.</param>
    /// <param name="name">The check's name.</param>
    /// <param name="failureStatus"> What a failure is reported as; null means <see cref="HealthStatus.Degraded"/>: an
    /// app whose traces don't arrive still serves its users. </param>
    /// <param name="tags">Tags to select checks by.</param>
    public static IHealthChecksBuilder AddOpenlayer(
        this IHealthChecksBuilder builder,
        string name = "openlayer",
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null
    )
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton(static services => new RecentLosses(
            services.GetService<TimeProvider>() ?? TimeProvider.System
        ));
        builder.Services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IHostedService, RecentLosses>(static services =>
                services.GetRequiredService<RecentLosses>()
            )
        );
        return builder.Add(
            new HealthCheckRegistration(
                name,
                static services => new OpenlayerHealthCheck(services.GetRequiredService<RecentLosses>()),
                failureStatus ?? HealthStatus.Degraded,
                tags
            )
        );
    }
}
