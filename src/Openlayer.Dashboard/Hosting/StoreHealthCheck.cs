using System.Data.Common;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Hosting;

/// <summary>Asks the store for one row.</summary>
internal sealed class StoreHealthCheck(IRowReader rows) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken)
    {
        try
        {
            rows.LatestPipeline(cancellationToken);
            return Task.FromResult(HealthCheckResult.Healthy("The store responds."));
        }
        catch (Exception error) when (error is StorageUnavailableException or DbException)
        {
            return Task.FromResult(new HealthCheckResult(context.Registration.FailureStatus, error.Message, error));
        }
    }
}
