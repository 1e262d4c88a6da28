using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Openlayer.AspNetCore;

/// <summary>
/// Whether traces arrive: not while the receiver is down, nor for some time after any were lost. It keeps nothing, so
/// all who ask hear the same.
/// </summary>
internal sealed class OpenlayerHealthCheck(RecentLosses losses) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        var status = OpenlayerTracer.DeliveryStatus;
        if (status is null)
        {
            return Task.FromResult(HealthCheckResult.Healthy("Tracing is off."));
        }

        var problem = Problem(status);
        var health = problem is null ? HealthStatus.Healthy : context.Registration.FailureStatus;
        return Task.FromResult(new HealthCheckResult(health, problem ?? "Traces are delivered.", data: Data(status)));
    }

    private static Dictionary<string, object> Data(DeliveryStatus status) =>
        new()
        {
            ["delivered"] = status.Counts.Delivered,
            ["buffered"] = status.Counts.Buffered,
            ["spooled"] = status.Counts.Spooled,
            ["rejected"] = status.Counts.Rejected,
            ["dropped"] = status.Counts.Dropped,
            ["queueBytes"] = status.QueueBytes,
        };

    private string? Problem(DeliveryStatus status)
    {
        if (status.ServerDownSince is { } since)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"No request has succeeded since {since:u}: {status.Fault}"
            );
        }

        return losses.Count(status.Counts) is > 0 and var lost
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{lost} trace(s) were rejected or dropped in the last minute. See the log for the reason."
            )
            : null;
    }
}
