namespace Openlayer.Dashboard.Tests.Conformance;

/// <summary>A store that has to do what every store does. Each test has one of its own, which is empty.</summary>
public abstract class StoreUnderTest
{
    /// <summary>A dashboard over a new store.</summary>
    internal abstract Task<DashboardHost> StartAsync(Action<OpenlayerDashboardOptions>? configure = null);

    /// <summary>Another dashboard over the same store.</summary>
    internal abstract Task<DashboardHost> AnotherAsync(
        DashboardHost first,
        Action<OpenlayerDashboardOptions>? configure = null
    );

    /// <summary>Compares the kept totals with those that adding up all rows gives.</summary>
    internal abstract void AssertTotals(DashboardHost host, string what);

    /// <summary>How many bytes the store takes.</summary>
    internal abstract long BytesOf(DashboardHost host);
}
