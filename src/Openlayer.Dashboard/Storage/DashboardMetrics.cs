using System.Diagnostics.Metrics;

namespace Openlayer.Dashboard.Storage;

/// <summary>The meter <c>Openlayer.Dashboard</c>: rows that came in, and rows that had to go.</summary>
internal sealed class DashboardMetrics(IMeterFactory factory)
{
    public const string MeterName = "Openlayer.Dashboard";

    private static readonly string[] _reasons = ["rows", "age", "size"];

    private readonly Counter<long> _received = factory
        .Create(MeterName)
        .CreateCounter<long>("openlayer.dashboard.rows.received", "{row}", "Rows that the store keeps.");

    private readonly Counter<long> _evicted = factory
        .Create(MeterName)
        .CreateCounter<long>(
            "openlayer.dashboard.rows.evicted",
            "{row}",
            "Rows that were removed to stay within a limit: of rows, of age or of size."
        );

    private readonly long[] _gone = new long[_reasons.Length];

    /// <summary>How many rows this process removed for a limit.</summary>
    public long EvictedFor(EvictionReason reason) => Interlocked.Read(ref _gone[(int)reason]);

    public void Received(int rows) => _received.Add(rows);

    public void Evicted(int rows, EvictionReason reason)
    {
        if (rows > 0)
        {
            Interlocked.Add(ref _gone[(int)reason], rows);
            _evicted.Add(rows, new KeyValuePair<string, object?>("reason", _reasons[(int)reason]));
        }
    }
}
