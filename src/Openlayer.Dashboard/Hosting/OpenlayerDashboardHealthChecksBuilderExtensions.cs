using Microsoft.Extensions.Diagnostics.HealthChecks;
using Openlayer.Dashboard.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the dashboard to the host's health checks.</summary>
public static class OpenlayerDashboardHealthChecksBuilderExtensions
{
    /// <summary>Adds a check that asks the dashboard's store, as <c>/health/ready</c> of a program needs it.</summary>
    /// <param name="builder">The host's health checks.</param>
    /// <param name="name">The name of the check.</param>
    /// <param name="failureStatus">Its status when the store can't be used, unhealthy by default.</param>
    /// <param name="tags">Tags to select it by.</param>
    public static IHealthChecksBuilder AddOpenlayerDashboard(
        this IHealthChecksBuilder builder,
        string name = "openlayer-dashboard",
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null
    )
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddCheck<StoreHealthCheck>(name, failureStatus, tags ?? []);
    }
}
