using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Openlayer.AspNetCore;

/// <summary>Whether traces arrive: not while the receiver is down, nor when some were lost since the last time it was asked.</summary>
internal sealed class OpenlayerHealthCheck : IHealthCheck
{
    private readonly Lock _gate = new();
    private long _lostBefore;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var status = OpenlayerTracer.DeliveryStatus;
        if (status is null)
            return Task.FromResult(HealthCheckResult.Healthy("Tracing is off."));
        var problem = Problem(status);
        var health = problem is null ? HealthStatus.Healthy : context.Registration.FailureStatus;
        return Task.FromResult(new HealthCheckResult(health, problem ?? "Traces arrive.", data: Data(status)));
    }

    private static Dictionary<string, object> Data(DeliveryStatus status) => new()
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
        var lost = LostSinceLastTime(status.Counts);
        if (status.ServerDownSince is { } since)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"No request is answered since {since:u}: {status.Fault}");
        }

        return lost > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{lost} trace(s) were rejected or dropped since the last check; the log says why.")
            : null;
    }

    private long LostSinceLastTime(FlushResult counts)
    {
        lock (_gate)
        {
            var all = counts.Rejected + counts.Dropped;
            // Configured anew, the counts begin anew.
            var lost = all >= _lostBefore ? all - _lostBefore : all;
            _lostBefore = all;
            return lost;
        }
    }
}
