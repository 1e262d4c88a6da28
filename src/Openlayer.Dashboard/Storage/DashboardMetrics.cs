using System.Diagnostics.Metrics;

namespace Openlayer.Dashboard.Storage;

/// <summary>The meter <c>Openlayer.Dashboard</c>: rows that came in, and rows that had to go.</summary>
internal sealed class DashboardMetrics(IMeterFactory factory)
{
    public const string MeterName = "Openlayer.Dashboard";

    private readonly Counter<long> _received = factory
        .Create(MeterName)
        .CreateCounter<long>("openlayer.dashboard.rows.received", "{row}", "Rows that the store keeps.");

    private readonly Counter<long> _evicted = factory
        .Create(MeterName)
        .CreateCounter<long>(
            "openlayer.dashboard.rows.evicted",
            "{row}",
            "Rows that were removed because their pipeline reached MaxRowsPerPipeline."
        );

    public void Received(int rows) => _received.Add(rows);

    public void Evicted(int rows) => _evicted.Add(rows);
}
