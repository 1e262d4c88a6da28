using Microsoft.Extensions.Diagnostics.HealthChecks;
using Openlayer.AspNetCore;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds a check of tracing to an app's health checks.</summary>
public static class OpenlayerHealthChecksBuilderExtensions
{
    /// <summary>
    /// Adds a check that fails while no request to the receiver is answered, and when traces were rejected or dropped since
    /// it was last asked. Its data are the counts of delivery. Tracing that is off is healthy.
    /// </summary>
    /// <param name="builder">The app's health checks.</param>
    /// <param name="name">The check's name.</param>
    /// <param name="failureStatus">
    /// What a failure is reported as; null means <see cref="HealthStatus.Degraded"/>: an app whose traces don't arrive still
    /// serves its users.
    /// </param>
    /// <param name="tags">Tags to select checks by.</param>
    public static IHealthChecksBuilder AddOpenlayer(
        this IHealthChecksBuilder builder,
        string name = "openlayer",
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add(new HealthCheckRegistration(
            name,
            new OpenlayerHealthCheck(),
            failureStatus ?? HealthStatus.Degraded,
            tags));
    }
}
